import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  DescribeCreateAccountStatusCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations'
import t from 'tap'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'
import { walkPages } from '../helpers/walk-pages.ts'
import * as wide from '../helpers/wide-organization.ts'

t.test('whatever is created between the pages', async t => {
  const { clientsOf } = await emulatorForSdk(t, { organization: wide.writeOrganization(t) })
  const reader = clientsOf(wide.management).organizations
  const creator = clientsOf(wide.management).organizations
  const there = { accounts: [...wide.accounts], underRoot: wide.accountsIn(wide.root), units: wide.units.slice(0, 150) }
  let number = 0

  /** An account and an OU directly under the root. */
  async function create(): Promise<void> {
    number++
    const { OrganizationalUnit } = await creator.send(
      new CreateOrganizationalUnitCommand({ ParentId: wide.root, Name: `Created ${number}` }),
    )
    there.units.push(OrganizationalUnit?.Id ?? '')
    const account = await createdAccount(creator, number)
    there.accounts.push(account)
    there.underRoot.push(account)
  }

  const input = { ParentId: wide.root }
  const walks = [
    { operation: 'ListAccounts', input: {}, items: 'Accounts', all: there.accounts },
    { operation: 'ListAccountsForParent', input, items: 'Accounts', all: there.underRoot },
    { operation: 'ListOrganizationalUnitsForParent', input, items: 'OrganizationalUnits', all: there.units },
    { operation: 'ListChildren', input: { ...input, ChildType: 'ACCOUNT' }, items: 'Children', all: there.underRoot },
    {
      operation: 'ListChildren',
      input: { ...input, ChildType: 'ORGANIZATIONAL_UNIT' },
      items: 'Children',
      all: there.units,
    },
  ]
  for (const { all, ...list } of walks)
    await t.test(`${list.operation} ${JSON.stringify(list.input)}`, async t => {
      const before = [...all]
      const seen: string[] = []
      let pages = 0
      for await (const page of walkPages(reader, list)) {
        seen.push(...page)
        if (++pages % 3 === 1) await create()
      }
      t.equal(new Set(seen).size, seen.length, 'nothing twice')
      t.strictSame(
        before.filter(id => !seen.includes(id)),
        [],
        'everything that was there from the beginning',
      )
      t.strictSame(
        seen.filter(id => !all.includes(id)),
        [],
        'and nothing that is not',
      )
    })
})

t.test('the whole tree, while another client creates', async t => {
  const { clientsOf } = await emulatorForSdk(t, { organization: wide.writeOrganization(t) })
  const reader = clientsOf(wide.management).organizations
  const creator = clientsOf(wide.management).organizations
  const created: string[] = []
  async function create(): Promise<void> {
    for (const number of wide.range(50)) {
      const ParentId = wide.units[number * 6] ?? ''
      const command = new CreateOrganizationalUnitCommand({ ParentId, Name: `Created ${number}` })
      created.push((await creator.send(command)).OrganizationalUnit?.Id ?? '', await createdAccount(creator, number))
    }
  }

  const units: string[] = []
  const accounts: string[] = []
  async function visit(ParentId: string): Promise<void> {
    const list = { input: { ParentId } }
    for await (const page of walkPages(reader, { ...list, operation: 'ListAccountsForParent', items: 'Accounts' }))
      accounts.push(...page)
    const operation = 'ListOrganizationalUnitsForParent'
    for await (const page of walkPages(reader, { ...list, operation, items: 'OrganizationalUnits' })) {
      units.push(...page)
      for (const unit of page) await visit(unit)
    }
  }
  await Promise.all([visit(wide.root), create()])
  const fromTheBeginning = (ids: readonly string[]) => ids.filter(id => !created.includes(id)).sort()
  t.strictSame(fromTheBeginning(units), wide.units)
  t.strictSame(fromTheBeginning(accounts), wide.accounts)
  t.equal(new Set([...units, ...accounts]).size, units.length + accounts.length, 'nothing twice')
})

async function createdAccount(client: OrganizationsClient, number: number): Promise<string> {
  const request = { AccountName: `Created ${number}`, Email: `created-${number}@example.com` }
  const { CreateAccountStatus } = await client.send(new CreateAccountCommand(request))
  const CreateAccountRequestId = CreateAccountStatus?.Id ?? ''
  const ended = await client.send(new DescribeCreateAccountStatusCommand({ CreateAccountRequestId }))
  return ended.CreateAccountStatus?.AccountId ?? ''
}
