import t from 'tap'
import { parseDuration } from '../../../src/core/values/duration.ts'

const cases: Readonly<Record<string, number | undefined>> = {
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

for (const [text, milliseconds] of Object.entries(cases))
  t.equal(parseDuration(text), milliseconds, `"${text}" is ${milliseconds ?? 'no duration'}`)
