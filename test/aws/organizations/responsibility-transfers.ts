import t from 'tap'
import { createTestApp } from '../../helpers/test-app.ts'

const management = '111111111111'
const march = 1772323200

t.test('both lists in pages', async t => {
  const app = createTestApp(t, { organization: 'fixtures/small-organization.yaml' })
  const ask = async (operation: string, input: object, accessKey: string) =>
    JSON.parse((await app.json(operation, input, accessKey)).body || '{}')
  const invite = async (sender: string, Id: string) => {
    const Target = { Type: 'ACCOUNT', Id }
    const input = { Type: 'BILLING', Target, SourceName: 'Customer', StartTimestamp: march }
    const { Handshake } = await ask('InviteOrganizationToTransferResponsibility', input, sender)
    return Handshake.Resources.find(({ Type }: { Type: string }) => Type === 'RESPONSIBILITY_TRANSFER').Value
  }
  const source = '777777777777'
  await ask('CreateOrganization', {}, source)
  const inbound: string[] = []
  const outbound: string[] = []
  for (let index = 10; index < 35; index++) {
    inbound.push(await invite(management, `5555555555${index}`))
    await ask('CreateOrganization', {}, `6666666666${index}`)
    outbound.push(await invite(`6666666666${index}`, source))
  }
  const lists = [
    ['ListInboundResponsibilityTransfers', management, inbound],
    ['ListOutboundResponsibilityTransfers', source, outbound],
  ] as const
  for (const [operation, accessKey, ids] of lists) {
    const seen: string[] = []
    const sizes: number[] = []
    let token: object | undefined = {}
    while (token) {
      const page = await ask(operation, { Type: 'BILLING', ...token }, accessKey)
      seen.push(...page.ResponsibilityTransfers.map(({ Id }: { Id: string }) => Id))
      sizes.push(page.ResponsibilityTransfers.length)
      token = 'NextToken' in page ? { NextToken: page.NextToken } : undefined
    }
    t.strictSame(sizes, [20, 5], operation)
    t.strictSame(seen, [...ids].sort(), 'everything once, in order')
  }
})

t.test('a thousand transfers, agreed or offered, are the most', async t => {
  const app = createTestApp(t, { organization: 'fixtures/small-organization.yaml' })
  const { clocks, store } = app.emulator
  const target = { organizationId: 'o-exampleorg1', accountId: management, email: 'management@example.com' }
  const { organizationId, accountId: managementAccountId } = target
  store.transaction(() => {
    for (let number = 1_000; number < 2_000; number++) {
      const handshakeId = `h-0000${number}`
      store.handshakes.insert({
        id: handshakeId,
        action: 'TRANSFER_RESPONSIBILITY',
        organizationId,
        managementAccountId,
        target: { type: 'ACCOUNT', id: `55555555${number}` },
        state: 'OPEN',
        requestedAt: clocks.common.now(),
        expiresAt: clocks.common.now() + 1,
        resources: [],
        tags: [],
      })
      const startsAt = march * 1_000
      store.responsibilityTransfers.insert({ id: `rt-0000${number}`, name: 'Customer', handshakeId, target, startsAt })
    }
  })
  const Target = { Type: 'ACCOUNT', Id: '444444444444' }
  const input = { Type: 'BILLING', Target, SourceName: 'Customer', StartTimestamp: march }
  const invite = () => app.json('InviteOrganizationToTransferResponsibility', input, management)
  t.match(JSON.parse((await invite()).body), {
    __type: 'ConstraintViolationException',
    Reason: 'RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION',
  })
  app.advance(1)
  t.equal((await invite()).status, 200, 'those that have expired do not count')
})
