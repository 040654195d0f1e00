import t from 'tap'
import { nearestName } from '../../../src/core/values/nearest-name.ts'

const names = ['start', 'report', 'what-if', 'activity import', 'activity export']

t.test('the nearest name', async t => {
  for (const [given, nearest] of [
    ['start', 'start'],
    ['strat', 'start'],
    ['statr', 'start'],
    ['tart', 'start'],
    ['whatif', 'what-if'],
    ['activity inport', 'activity import'],
    ['activityexport', 'activity export'],
    ['stop', undefined],
    ['', undefined],
  ] as const)
    t.equal(nearestName(given, names), nearest, given)
})
