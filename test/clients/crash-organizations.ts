import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import {
  type CreateAccountStatus,
  CreateOrganizationalUnitCommand,
  DescribePolicyCommand,
  ListTargetsForPolicyCommand,
  type OrganizationsClient,
  OrganizationsServiceException,
  paginateListCreateAccountStatus,
  paginateListPolicies,
  paginateListTagsForResource,
} from '@aws-sdk/client-organizations'
import t, { type Test } from 'tap'
import { busyClients, type Facts, is, tagsOfAll, unique } from '../helpers/busy-clients.ts'
import { consistentTree, type SeenTree } from '../helpers/consistent-tree.ts'
import { sdkClients } from '../helpers/sdk-clients.ts'
import { type StartedCommand, startCommand } from '../helpers/start-command.ts'

const managementAccount = '100000000000'
const ownPolicy = 'p-deny000001'
const deny = { Version: '2012-10-17', Statement: { Effect: 'Deny', Action: 'sqs:*', Resource: '*' } }

function clientOf(t: Test, { url }: StartedCommand): OrganizationsClient {
  const clients = sdkClients(url, managementAccount)
  t.teardown(clients.destroy)
  return clients.organizations
}

/** So many accounts that a kill often comes while a policy type is being enabled for all of them. */
const accounts = Array.from({ length: 300 }, (_, index) => ({
  id: `${100_000_000_000 + index}`,
  name: `Account ${index}`,
}))
const file = JSON.stringify({
  organization: { id: 'o-crashtest02', managementAccount },
  root: { id: 'r-cr02', accounts },
  policies: [{ id: ownPolicy, name: 'Deny', document: deny }],
})

/** Everything that can be seen, as facts name it, and whether it goes together. */
interface Seen {
  readonly tree: SeenTree
  readonly policies: readonly string[]
  readonly creations: readonly CreateAccountStatus[]
  readonly facts: ReadonlyMap<string, string>
}

async function look(client: OrganizationsClient): Promise<Seen> {
  const creations = await endedCreations(client)
  const tree = await consistentTree(client)
  const facts = new Map<string, string>()
  for (const { Id = '' } of creations) facts.set(is.requested(Id), 'yes')
  for (const type of tree.policyTypes) facts.set(is.enabled(type), 'yes')
  for (const { id, parentId } of [...tree.units, ...tree.accounts]) facts.set(is.parentOf(id), parentId)
  for (const { id, name } of tree.units) facts.set(is.nameOf(id), name)
  for (const [id, attached] of tree.attached)
    for (const policy of attached) if (!/FullAWSAccess$/.test(policy)) facts.set(is.attached(policy, id), 'yes')
  const policies: string[] = []
  for await (const page of paginateListPolicies({ client }, { Filter: 'SERVICE_CONTROL_POLICY' }))
    for (const { Id: PolicyId = '', AwsManaged } of page.Policies ?? []) {
      if (AwsManaged) continue
      const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId }))
      facts.set(is.contentOf(PolicyId), Policy?.Content ?? '')
      policies.push(PolicyId)
    }
  return { tree, policies, creations, facts }
}

/** What was not created with all of its tags. */
async function halfMade(client: OrganizationsClient, { tree, policies, creations }: Seen): Promise<readonly string[]> {
  const created = [
    ...tree.units.map(({ id }) => id),
    ...creations.map(({ AccountId = '' }) => AccountId),
    ...policies.filter(id => id !== ownPolicy),
  ]
  const tagged: string[] = []
  for (const ResourceId of created) {
    let count = 0
    for await (const { Tags = [] } of paginateListTagsForResource({ client }, { ResourceId })) count += Tags.length
    if (count === tagsOfAll.length) tagged.push(ResourceId)
  }
  return created.filter(id => !tagged.includes(id))
}

async function endedCreations(client: OrganizationsClient): Promise<readonly CreateAccountStatus[]> {
  for (;;) {
    const creations: CreateAccountStatus[] = []
    for await (const page of paginateListCreateAccountStatus({ client }, {}))
      creations.push(...(page.CreateAccountStatuses ?? []))
    if (creations.every(({ State }) => State !== 'IN_PROGRESS')) return creations
  }
}

/** The process is faster than its clients: to be in the middle of something when it ends, it gets more than it can do. */
async function killAmidBurst(t: Test, process: StartedCommand, ParentId: string, facts: Facts): Promise<void> {
  const client = clientOf(t, process)
  let left = randomInt(1, 20)
  const create = async () => {
    const unit = new CreateOrganizationalUnitCommand({ ParentId, Name: `Unit ${unique()}`, Tags: tagsOfAll })
    const { OrganizationalUnit } = await client.send(unit)
    facts.set(is.parentOf(OrganizationalUnit?.Id ?? ''), new Set([ParentId]))
    if (--left === 0) await process.kill()
  }
  await Promise.allSettled(Array.from({ length: 40 }, create))
  await process.kill()
}

/** Lets the clients work, and ends the process when it has given so many answers. Gives what they know. */
async function crash(t: Test, process: StartedCommand, { tree, policies, facts: seen }: Seen, answers: number) {
  const facts: Facts = new Map([...seen].map(([key, value]) => [key, new Set([value])]))
  let left = answers
  let killed: Promise<void> | undefined
  const work = {
    rootId: tree.rootId,
    parents: [tree.rootId, ...tree.units.filter(unit => unit.parentId === tree.rootId).map(({ id }) => id)],
    accounts: tree.accounts.map(({ id }) => id),
    policies: [...policies],
    facts,
    answered() {
      if (--left === 0) killed = killAmidBurst(t, process, tree.rootId, facts)
    },
  }
  const ends = await Promise.allSettled(busyClients.map(run => run(clientOf(t, process), work)))
  for (const end of ends)
    if (end.status === 'rejected' && (!killed || end.reason instanceof OrganizationsServiceException)) throw end.reason
  await killed
  return facts
}

t.test('kill -9 amid the work of many clients', async t => {
  const folder = t.testdir({ 'organization.json': file })
  const line = ['--data', join(folder, 'data'), '--account-creation-duration', '20ms']
  line.push('--organization', join(folder, 'organization.json'))
  const start = () => startCommand(t, ...line)
  let process = await start()
  let seen = await look(clientOf(t, process))
  for (const round of [1, 2, 3])
    await t.test(`round ${round}`, async t => {
      const answers = randomInt(30, 120)
      t.comment(`killed after ${answers} answers`)
      const known = await crash(t, process, seen, answers)
      process = await start()
      const client = clientOf(t, process)
      seen = await look(client)

      t.ok(known.size > answers / 3, 'something has been answered')
      const lost = [...known].filter(([key, values]) => !values.has(seen.facts.get(key) ?? 'no'))
      t.strictSame(
        lost.map(([key, values]) => [key, [...values], seen.facts.get(key)]),
        [],
        'whatever was answered is there',
      )
      t.strictSame(await halfMade(client, seen), [], 'nothing is half-made')
      const withoutDefault = [...seen.tree.attached].filter(([, policies]) => !policies.includes('p-FullAWSAccess'))
      t.strictSame(withoutDefault, [], 'everything has its FullAWSAccess')
      if (!seen.tree.policyTypes.includes('RESOURCE_CONTROL_POLICY')) {
        const { Targets } = await client.send(new ListTargetsForPolicyCommand({ PolicyId: 'p-RCPFullAWSAccess' }))
        t.strictSame(Targets, [], 'a type that is disabled is attached nowhere')
      }
      const made = seen.creations.map(({ State, AccountId = '' }) => (State === 'SUCCEEDED' ? AccountId : `${State}`))
      t.strictSame(
        seen.tree.accounts.map(({ id }) => id).sort(),
        [...accounts.map(({ id }) => id), ...made].sort(),
        'each request for an account has made one',
      )
    })
})
