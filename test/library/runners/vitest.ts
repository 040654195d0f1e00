import t from 'tap'
import { emulatorFixture } from '../../../src/library/runners/vitest.ts'

t.test('the emulator of a failing test is closed', async t => {
  const failure = new Error('the test has failed')
  let health = ''
  const test = emulatorFixture()({}, async ({ url }) => {
    health = `${url}/_emulator/health`
    t.equal((await fetch(health)).status, 200)
    throw failure
  })
  await t.rejects(test, failure)
  await t.rejects(fetch(health))
})
