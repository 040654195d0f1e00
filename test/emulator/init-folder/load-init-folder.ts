import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { createEmulator } from '../../../src/emulator/create-emulator.ts'
import type { EmulatorPartsOptions } from '../../../src/emulator/emulator-options.ts'
import { failureOf } from '../../helpers/failure.ts'

const time = Date.parse('2026-01-31T12:00:00Z')
const organization = (managementAccount: string, member: string) =>
  JSON.stringify({ organization: { managementAccount }, root: { accounts: [{ id: member, name: 'Member' }] } })
const table = (account: string, ...services: readonly string[]) =>
  ['account,service,region,lastAccessed', ...services.map(service => `${account},${service},us-east-1,-1h`)].join('\n')

function folderOf(t: Test) {
  return t.testdir({
    init: {
      '1.yaml': organization('222222222222', '222222222223'),
      '2.yaml': organization('111111111111', '111111111112'),
      'log.csv': table('111111111112', 's3'),
    },
  })
}

function create(t: Test, options: Partial<EmulatorPartsOptions>) {
  const emulator = createEmulator({ time, log: pino({ level: 'silent' }), ...options })
  let isOpen = true
  const close = async () => {
    if (isOpen) await emulator.close()
    isOpen = false
  }
  t.teardown(close)
  const held = () => ({
    organizations: emulator.store.organizations.ids().length,
    activity: emulator.store.activity.list({}).map(({ accountId, service, time }) => [accountId, service, time]),
  })
  return { emulator, held, close }
}

const attempt = (accountId: string, service: string) => [accountId, service, time / 1000 - 3600]

t.test('all of it, and who asks is the management account of the first file', async t => {
  const { emulator, held } = create(t, { init: join(folderOf(t), 'init') })
  t.strictSame(held(), { organizations: 0, activity: [] })
  await emulator.loadInit()
  t.strictSame(held(), { organizations: 2, activity: [attempt('111111111112', 's3')] })
  t.equal(emulator.defaultAccountId, '222222222222')
})

t.test('a data directory takes it in once', async t => {
  const folder = folderOf(t)
  const [init, data] = [join(folder, 'init'), join(folder, 'data')]
  const first = create(t, { init, data })
  await first.emulator.loadInit()
  first.emulator.store.activity.remove({})
  await first.close()
  writeFileSync(join(init, '3.yaml'), 'mistake')

  const second = create(t, { init, data })
  await second.emulator.loadInit()
  t.strictSame(second.held(), { organizations: 2, activity: [] })
  t.equal(second.emulator.defaultAccountId, '222222222222')
})

t.test('mistakes leave nothing behind, and the next start loads all', async t => {
  const folder = folderOf(t)
  const [init, data] = [join(folder, 'init'), join(folder, 'data')]
  writeFileSync(join(init, '3.yaml'), 'mistake')
  const first = create(t, { init, data })
  t.match(await failureOf(() => first.emulator.loadInit()), `OrganizationFileError: ${init}/3.yaml:1:1 expected`)
  t.strictSame(first.held(), { organizations: 0, activity: [] })
  await first.close()
  rmSync(join(init, '3.yaml'))

  const second = create(t, { init, data })
  await second.emulator.loadInit()
  t.equal(second.held().organizations, 2)
})

t.test('an organization file and an init folder with logs of its accounts', async t => {
  const folder = folderOf(t)
  writeFileSync(join(folder, 'own.yaml'), organization('333333333333', '333333333334'))
  writeFileSync(join(folder, 'init', 'own.csv'), table('333333333334', 'sqs'))
  const options = { organization: join(folder, 'own.yaml'), init: join(folder, 'init'), data: join(folder, 'data') }
  const { emulator, held, close } = create(t, options)
  await emulator.loadInit()
  const all = { organizations: 3, activity: [attempt('111111111112', 's3'), attempt('333333333334', 'sqs')] }
  t.strictSame(held(), all)
  t.equal(emulator.defaultAccountId, '333333333333')
  await close()
  t.strictSame(create(t, options).held(), all)
})

t.test('a reset reads it again', async t => {
  const init = join(folderOf(t), 'init')
  const { emulator, held } = create(t, { init })
  await emulator.loadInit()
  emulator.store.activity.remove({})
  writeFileSync(join(init, 'log.csv'), table('111111111112', 's3', 'sns'))
  rmSync(join(init, '1.yaml'))
  await emulator.snapshots.reset()
  t.strictSame(held(), {
    organizations: 1,
    activity: [attempt('111111111112', 's3'), attempt('111111111112', 'sns')],
  })
  writeFileSync(join(init, 'log.csv'), 'mistake')
  t.match(await failureOf(() => emulator.snapshots.reset()), 'OrganizationFileError: ')
  t.equal(held().organizations, 1)
})

t.test('what is not shown yet is kept too', async t => {
  const { emulator, held } = create(t, { init: join(folderOf(t), 'init'), activityDelay: 2 * 3600 * 1000 })
  writeFileSync(
    join(t.testdirName, 'init', 'log.csv'),
    `${table('111111111112', 's3')}\n111111111112,s3,us-east-1,-5h\n`,
  )
  await emulator.loadInit()
  t.strictSame(
    held().activity.map(([, , at]) => time / 1000 - Number(at)),
    [5 * 3600, 3600],
  )
})
