import t from 'tap'
import { emulatorFor } from '../../../src/library/runners/tap.ts'

t.test('the emulator of a test serves its subtests, and is closed after it', async t => {
  let health = ''
  await t.test('a test', async t => {
    const { url } = await emulatorFor(t, { organization: 'fixtures/small-organization.yaml' })
    health = `${url}/_emulator/health`
    await t.test('a subtest', async t => t.equal((await fetch(health)).status, 200))
  })
  await t.rejects(fetch(health))
})
