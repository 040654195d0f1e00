import t from 'tap'
import { createTestApp } from '../../helpers/test-app.ts'

const fixture = 'fixtures/small-organization.yaml'

t.test('pages', async t => {
  const app = createTestApp(t, { organization: fixture })
  const page = async (operation: string, input: object, accessKey?: string) =>
    JSON.parse((await app.json(operation, input, accessKey)).body)
  const first = await page('ListAccounts', { MaxResults: 2 })
  t.same(
    first.Accounts.map(({ Id }: { Id: string }) => Id),
    ['111111111111', '222222222222'],
  )
  const last = await page('ListAccounts', { MaxResults: 2, NextToken: first.NextToken })
  t.same(
    last.Accounts.map(({ Id }: { Id: string }) => Id),
    ['333333333333'],
  )
  t.notOk('NextToken' in last, 'absent on the last page')
  const refused = { __type: 'InvalidInputException', Reason: 'INVALID_NEXT_TOKEN' }
  t.match(await page('ListRoots', { NextToken: first.NextToken }), refused, 'a token of another operation')
  const children = await page('ListChildren', { ParentId: 'r-ab12', ChildType: 'ACCOUNT', MaxResults: 1 })
  t.match(
    await page('ListChildren', { ParentId: 'r-ab12', ChildType: 'ORGANIZATIONAL_UNIT', NextToken: children.NextToken }),
    refused,
    'a token of a list of other things',
  )
})

t.test('every operation that pages', async t => {
  const app = createTestApp(t)
  const requests: [operation: string, list: string, input: object][] = [
    ['ListRoots', 'Roots', {}],
    ['ListOrganizationalUnitsForParent', 'OrganizationalUnits', { ParentId: 'r-c3xb' }],
    ['ListAccountsForParent', 'Accounts', { ParentId: 'r-c3xb' }],
    ['ListAccounts', 'Accounts', {}],
    ['ListParents', 'Parents', { ChildId: '123456789012' }],
    ['ListChildren', 'Children', { ParentId: 'r-c3xb', ChildType: 'ORGANIZATIONAL_UNIT' }],
    ['ListPolicies', 'Policies', { Filter: 'SERVICE_CONTROL_POLICY' }],
    ['ListPoliciesForTarget', 'Policies', { TargetId: 'ou-c3xb-lmu7j2yg', Filter: 'SERVICE_CONTROL_POLICY' }],
    ['ListTargetsForPolicy', 'Targets', { PolicyId: 'p-FullAWSAccess' }],
  ]
  for (const [operation, list, input] of requests) {
    const call = async (more: object) => JSON.parse((await app.json(operation, { ...input, ...more })).body)
    const all = (await call({}))[list]
    const seen: unknown[] = []
    let next: { NextToken?: string } = {}
    do {
      const page = await call({ MaxResults: 1, ...next })
      t.equal(page[list].length, 1, `${operation}: pages of one`)
      seen.push(...page[list])
      next = page.NextToken === undefined ? {} : { NextToken: page.NextToken }
    } while (next.NextToken)
    t.same(seen, all, `${operation}: everything once, in order`)
  }
})
