import * as sdk from '@aws-sdk/client-organizations'
import {
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  DescribeCreateAccountStatusCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations'
import t from 'tap'
import { emulatorForSdk } from '../helpers/emulator-for-sdk.ts'
import { pagedLists } from '../helpers/paged-lists.ts'
import * as wide from '../helpers/wide-organization.ts'

type Page = Readonly<Record<string, readonly Readonly<Record<string, string>>[] | undefined>>
type Paginate = (
  configuration: { readonly client: OrganizationsClient; readonly pageSize: number | undefined },
  input: object,
) => AsyncIterable<Page>

/** All that the SDK has, by operation. */
const paginators = new Map(
  Object.entries(sdk)
    .filter(([name]) => name.startsWith('paginate'))
    .map(([name, paginate]) => [name.replace('paginate', ''), paginate as unknown as Paginate]),
)

interface Walk {
  readonly operation: string
  readonly input: object
  readonly items: string
  readonly key?: string
  readonly pageSize?: number | undefined
}

/** The keys on each page. The SDK writes into what a paginator is given, so each gets an object of its own. */
async function* walk(client: OrganizationsClient, { operation, input, items, key = 'Id', pageSize }: Walk) {
  const pages = paginators.get(operation)?.({ client, pageSize }, { ...input })
  for await (const page of pages ?? []) yield (page[items] ?? []).map(item => item[key] ?? '')
}

t.test('every paginator sees everything once', async t => {
  const { clientsOf } = await emulatorForSdk(t, { fixture: wide.writeOrganization(t) })
  const lists = await pagedLists(clientsOf)
  t.strictSame(new Set(lists.map(({ operation }) => operation)), new Set(paginators.keys()), 'no paginator is left out')
  for (const list of lists)
    t.test(`${list.operation} of ${list.keys.length}`, async t => {
      const pages: string[][] = []
      for await (const page of walk(clientsOf(list.accessKey).organizations, list)) pages.push(page)
      t.strictSame(pages.flat().sort(), [...list.keys].sort())
      t.equal(pages.length, Math.ceil(list.keys.length / (list.pageSize ?? 20)))
    })
})

t.test('whatever is created between the pages', async t => {
  const { clientsOf } = await emulatorForSdk(t, { fixture: wide.writeOrganization(t) })
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
      for await (const page of walk(reader, { ...list, pageSize: 20 })) {
        t.ok(page.length <= 20)
        seen.push(...page)
        await create()
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
  const { clientsOf } = await emulatorForSdk(t, { fixture: wide.writeOrganization(t) })
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
    const list = { input: { ParentId }, pageSize: 20 }
    for await (const page of walk(reader, { ...list, operation: 'ListAccountsForParent', items: 'Accounts' }))
      accounts.push(...page)
    const operation = 'ListOrganizationalUnitsForParent'
    for await (const page of walk(reader, { ...list, operation, items: 'OrganizationalUnits' })) {
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
