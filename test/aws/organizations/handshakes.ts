import t, { type Test } from 'tap'
import { createTestApp, type TestApp } from '../../helpers/test-app.ts'

const fixture = 'fixtures/small-organization.yaml'
const management = '111111111111'
const day = 86_400_000

const asker = (app: TestApp) => async (operation: string, input: object, accessKey: string) => {
  const { status, body } = await app.json(operation, input, accessKey)
  return { status, ...JSON.parse(body || '{}') }
}
const to = (Id: string) => ({ Target: { Type: 'ACCOUNT', Id } })
const numbered = (first: number, index: number) => `${first}`.padStart(10, '0') + `${index}`.padStart(2, '0')

t.test('both lists in pages', async t => {
  const ask = asker(createTestApp(t, { organization: fixture }))
  const sent: string[] = []
  for (let index = 0; index < 25; index++) {
    const { Handshake } = await ask('InviteAccountToOrganization', to(numbered(5, index)), management)
    sent.push(Handshake.Id)
  }
  const received: string[] = []
  for (let index = 0; index < 25; index++) {
    await ask('CreateOrganization', {}, numbered(6, index))
    const { Handshake } = await ask('InviteAccountToOrganization', to('777777777777'), numbered(6, index))
    received.push(Handshake.Id)
  }
  const pages = async (operation: string, accessKey: string, input: object) => {
    const seen: string[][] = []
    let token: { NextToken?: string } | undefined = {}
    while (token) {
      const page = await ask(operation, { ...input, ...token }, accessKey)
      seen.push(page.Handshakes.map(({ Id }: { Id: string }) => Id))
      token = 'NextToken' in page ? { NextToken: page.NextToken } : undefined
    }
    return seen
  }
  const lists = [
    ['ListHandshakesForOrganization', management, sent],
    ['ListHandshakesForAccount', '777777777777', received],
  ] as const
  for (const [operation, accessKey, ids] of lists) {
    const whole = await pages(operation, accessKey, {})
    t.strictSame(
      whole.map(page => page.length),
      [20, 5],
      `${operation}: 20 in a page`,
    )
    t.strictSame(whole.flat(), [...ids].sort(), 'everything once, in order')
    t.strictSame((await pages(operation, accessKey, { MaxResults: 7 })).flat(), whole.flat())
    t.strictSame((await pages(operation, accessKey, { Filter: { ActionType: 'INVITE' } })).flat(), whole.flat())
    const first = await ask(operation, { MaxResults: 1 }, accessKey)
    const other = { NextToken: first.NextToken, Filter: { ActionType: 'INVITE' } }
    t.match(await ask(operation, other, accessKey), { Reason: 'INVALID_NEXT_TOKEN' }, 'a token of another filter')
  }
})

t.test('invitations in 24 hours: 20, or as many as an organization may have accounts', async t => {
  const app = createTestApp(t, { accountLimit: 3 })
  const ask = asker(app)
  await ask('CreateOrganization', {}, management)
  const invite = (index: number) => ask('InviteAccountToOrganization', to(numbered(5, index)), management)
  const accepted = await invite(99)
  await ask('AcceptHandshake', { HandshakeId: accepted.Handshake.Id }, numbered(5, 99))
  for (let index = 0; index < 20; index++) {
    const { Handshake } = await invite(index)
    await ask('CancelHandshake', { HandshakeId: Handshake.Id }, management)
  }
  t.match(await invite(20), {
    __type: 'HandshakeConstraintViolationException',
    Reason: 'HANDSHAKE_RATE_LIMIT_EXCEEDED',
  })
  app.advance(day)
  t.match(await invite(20), { status: 200 })
})

t.test('a delegated administrator may list what was sent', async t => {
  const ask = asker(createTestApp(t, { organization: fixture }))
  await ask('EnableAWSServiceAccess', { ServicePrincipal: 'account.amazonaws.com' }, management)
  const member = { AccountId: '222222222222', ServicePrincipal: 'account.amazonaws.com' }
  await ask('RegisterDelegatedAdministrator', member, management)
  const { Handshake } = await ask('InviteAccountToOrganization', to('444444444444'), management)
  t.match(await ask('ListHandshakesForOrganization', {}, member.AccountId), { Handshakes: [{ Id: Handshake.Id }] })
  t.match(await ask('CancelHandshake', { HandshakeId: Handshake.Id }, member.AccountId), {
    __type: 'AccessDeniedException',
  })
})

t.test('handshakes and transfers outlive the process', async (t: Test) => {
  const data = t.testdir()
  const first = createTestApp(t, { organization: fixture, data })
  const ask = asker(first)
  await ask('CreateOrganization', {}, '444444444444')
  const invited = await ask('InviteAccountToOrganization', to('555555555555'), management)
  const refused = await ask('InviteAccountToOrganization', to('222222222222'), '444444444444')
  await ask('DeclineHandshake', { HandshakeId: refused.Handshake.Id }, '222222222222')
  const transfer = await ask(
    'InviteOrganizationToTransferResponsibility',
    { ...to('444444444444'), Type: 'BILLING', SourceName: 'Customer', StartTimestamp: 1772323200 },
    management,
  )
  const lists = async (ask: ReturnType<typeof asker>) => [
    await ask('ListHandshakesForOrganization', {}, management),
    await ask('ListHandshakesForAccount', {}, '222222222222'),
    await ask('ListOutboundResponsibilityTransfers', { Type: 'BILLING' }, '444444444444'),
  ]
  const before = await lists(ask)
  await first.emulator.close()
  first.emulator.close = async () => {}

  const again = asker(createTestApp(t, { organization: fixture, data }))
  t.strictSame(await lists(again), before)
  t.match(await again('AcceptHandshake', { HandshakeId: invited.Handshake.Id }, '555555555555'), { status: 200 })
  t.match(await again('AcceptHandshake', { HandshakeId: transfer.Handshake.Id }, '444444444444'), { status: 200 })
  t.match(await again('DescribeAccount', { AccountId: '555555555555' }, management), {
    Account: { JoinedMethod: 'INVITED' },
  })
})
