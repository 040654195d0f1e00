import t from 'tap'
import { createTestApp } from '../../helpers/test-app.ts'

const management = '111111111111'
const march = 1772323200

t.test('both lists in pages', async t => {
  const app = createTestApp(t, { fixture: 'fixtures/small-organization.yaml' })
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
