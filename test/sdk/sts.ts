import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import t from 'tap'
import { startEmulator } from '../../src/index.ts'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'
import { type SdkClients, sdkClients } from '../helpers/sdk-clients.ts'

async function identityOf({ sts }: SdkClients) {
  const { $metadata, ...identity } = await sts.send(new GetCallerIdentityCommand({}))
  return identity
}

const rootUserOf = (Account: string) => ({ UserId: Account, Account, Arn: `arn:aws:iam::${Account}:root` })

t.test('with an organization', async t => {
  const { clients, clientsOf } = await emulatorForSdk(t)
  t.strictSame(await identityOf(clients), rootUserOf('111111111111'), 'any key is the management account')
  t.strictSame(await identityOf(clientsOf('222222222222')), rootUserOf('222222222222'), '12 digits are an account')
  t.strictSame(await identityOf(clientsOf('999999999999')), rootUserOf('999999999999'), 'one without organization too')
  t.strictSame(await identityOf(clientsOf('1234567890123')), rootUserOf('111111111111'), '13 digits are any key')
})

t.test('with a default account of its own', async t => {
  const { clients } = await emulatorForSdk(t, { accountId: '333333333333' })
  t.strictSame(await identityOf(clients), rootUserOf('333333333333'))
})

t.test('without an organization', async t => {
  const emulator = await startEmulator()
  const clients = sdkClients(emulator.url)
  t.teardown(async () => {
    clients.destroy()
    await emulator.close()
  })
  t.strictSame(await identityOf(clients), rootUserOf('123456789012'))
})
