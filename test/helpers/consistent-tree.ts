import assert from 'node:assert/strict'
import {
  DescribeOrganizationCommand,
  ListRootsCommand,
  type OrganizationsClient,
  type PolicyType,
  paginateListAccounts,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
  paginateListPolicies,
  paginateListTargetsForPolicy,
} from '@aws-sdk/client-organizations'

/** An organization as its API shows it. */
export interface SeenTree {
  readonly rootId: string
  readonly policyTypes: readonly PolicyType[]
  /** All that is below the root. */
  readonly units: readonly SeenChild[]
  readonly accounts: readonly SeenChild[]
  /** The policies of the enabled types that are attached to each entity. */
  readonly attached: ReadonlyMap<string, readonly string[]>
}

export interface SeenChild {
  readonly id: string
  readonly name: string
  readonly parentId: string
}

/** Reads a whole organization, from everywhere it can be seen. Throws where what is seen does not go together. */
export async function consistentTree(client: OrganizationsClient): Promise<SeenTree> {
  const { Organization } = await client.send(new DescribeOrganizationCommand({}))
  const { Roots: [root, ...more] = [] } = await client.send(new ListRootsCommand({}))
  assert(root?.Id && more.length === 0, 'one root')
  const { units, accounts } = await childrenOf(client, root.Id, `${Organization?.Id}/${root.Id}/`)
  const all = await every(paginateListAccounts({ client }, {}), page => page.Accounts)
  const placed = accounts.map(({ id }) => id)
  assert.deepEqual(all.map(({ Id = '' }) => Id).sort(), [...placed].sort(), 'each account stands in one place')
  assert(placed.includes(Organization?.MasterAccountId ?? ''), 'the management account is a member')
  const policyTypes = root.PolicyTypes?.flatMap(({ Type = [] }) => Type) ?? []
  const attached = new Map([root.Id, ...placed, ...units.map(({ id }) => id)].map(id => [id, [] as string[]]))
  for (const type of policyTypes) await readAttachments(client, type, attached)
  return { rootId: root.Id, policyTypes, units, accounts, attached }
}

type Children = Pick<SeenTree, 'units' | 'accounts'>

/** Everything below a parent. `path`: that of the parent. */
async function childrenOf(client: OrganizationsClient, ParentId: string, path: string): Promise<Children> {
  const child = ({ Id = '', Name = '' }, seenPath: string | undefined): SeenChild => {
    assert.equal(seenPath, `${path}${Id}/`)
    return { id: Id, name: Name, parentId: ParentId }
  }
  const accounts = await every(paginateListAccountsForParent({ client }, { ParentId }), page =>
    page.Accounts?.map(account => child(account, account.Paths?.join())),
  )
  const units = await every(paginateListOrganizationalUnitsForParent({ client }, { ParentId }), page =>
    page.OrganizationalUnits?.map(unit => child(unit, unit.Path)),
  )
  assert.equal(new Set(units.map(({ name }) => name)).size, units.length, `names of their own in ${ParentId}`)
  for (const { id } of [...units]) {
    const below = await childrenOf(client, id, `${path}${id}/`)
    units.push(...below.units)
    accounts.push(...below.accounts)
  }
  return { units, accounts }
}

/** AWS's own policies must be where AWS puts them. */
async function readAttachments(client: OrganizationsClient, Filter: PolicyType, attached: Map<string, string[]>) {
  const policies = await every(paginateListPolicies({ client }, { Filter }), page => page.Policies)
  const targets = new Map<string, string[]>()
  for (const { Id: PolicyId = '' } of policies) {
    const pages = paginateListTargetsForPolicy({ client }, { PolicyId })
    for (const { TargetId = '' } of await every(pages, page => page.Targets)) {
      assert(attached.has(TargetId), `${TargetId} of ${PolicyId} is there`)
      targets.set(TargetId, [...(targets.get(TargetId) ?? []), PolicyId])
    }
  }
  for (const [id, ids] of attached) {
    ids.push(...(targets.get(id) ?? []))
    if (Filter === 'SERVICE_CONTROL_POLICY') assert(targets.has(id), `${id} has an SCP`)
    if (Filter === 'RESOURCE_CONTROL_POLICY') assert(ids.includes('p-RCPFullAWSAccess'), `${id} has its RCP`)
  }
}

async function every<P, T>(pages: AsyncIterable<P>, items: (page: P) => readonly T[] | undefined): Promise<T[]> {
  const all: T[] = []
  for await (const page of pages) all.push(...(items(page) ?? []))
  return all
}
