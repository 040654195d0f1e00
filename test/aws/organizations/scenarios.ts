import t from 'tap'
import { play, scenarioFiles } from '../../helpers/scenario.ts'

for (const { file, scenarios } of scenarioFiles)
  t.test(file, async t => {
    for (const scenario of scenarios) await t.test(scenario.name, t => play(t, scenario))
  })
