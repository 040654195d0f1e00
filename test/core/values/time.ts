import t from 'tap'
import { parseDuration, parseTime, timestamp } from '../../../src/core/values/time.ts'

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

t.equal(timestamp(new Date('2026-09-11T16:02:37.615Z')), '2026-09-11T16:02:37.615Z')
t.equal(timestamp(new Date('2025-04-20T05:57:49.000Z')), '2025-04-20T05:57:49Z')

const durations: Readonly<Record<string, number | undefined>> = {
  '0': 0,
  '250ms': 250,
  '3s': 3000,
  '1.5s': 1500,
  '90m': 5_400_000,
  '4h': 14_400_000,
  '30d': 2_592_000_000,
  '': undefined,
  '3': undefined,
  s: undefined,
  '3 s': undefined,
  '-3s': undefined,
  '.5s': undefined,
  '3S': undefined,
  '3w': undefined,
  '1h30m': undefined,
}

for (const [text, milliseconds] of Object.entries(durations))
  t.equal(parseDuration(text), milliseconds, `"${text}" is ${milliseconds ?? 'no duration'}`)
