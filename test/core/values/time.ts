import t from 'tap'
import { parseTime } from '../../../src/core/values/time.ts'

const now = Date.parse('2026-01-31T12:00:00.500Z')

const cases: Readonly<Record<string, string | undefined>> = {
  '-0': '2026-01-31T12:00:00.500Z',
  '-3d': '2026-01-28T12:00:00.500Z',
  '-90m': '2026-01-31T10:30:00.500Z',
  '2025-12-24T18:30:15Z': '2025-12-24T18:30:15.000Z',
  '2025-12-24T18:30:15.25Z': '2025-12-24T18:30:15.250Z',
  '2025-12-24T18:30+02:00': '2025-12-24T16:30:00.000Z',
  '2025-12-24T01:30:00+02:00': '2025-12-23T23:30:00.000Z',
  '2025-12-24': '2025-12-24T00:00:00.000Z',
  '2024-02-29': '2024-02-29T00:00:00.000Z',
  '2026-02-29': undefined,
  '2026-02-30T12:00:00Z': undefined,
  '2026-13-01': undefined,
  '2025-12-24T25:00:00Z': undefined,
  '2025-12-24T18:30:15': undefined,
  '2025-12': undefined,
  '24.12.2025': undefined,
  yesterday: undefined,
  '3d': undefined,
  '--3d': undefined,
  '-3': undefined,
  '-99999999999d': undefined,
  '': undefined,
}

for (const [text, expected] of Object.entries(cases)) {
  const time = parseTime(text, now)
  t.equal(
    time === undefined ? undefined : new Date(time).toISOString(),
    expected,
    `"${text}" is ${expected ?? 'no time'}`,
  )
}
