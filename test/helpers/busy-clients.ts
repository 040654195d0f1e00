import { randomInt } from 'node:crypto'
import {
  AttachPolicyCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreatePolicyCommand,
  DescribeCreateAccountStatusCommand,
  DetachPolicyCommand,
  DisablePolicyTypeCommand,
  EnablePolicyTypeCommand,
  MoveAccountCommand,
  type OrganizationsClient,
  UpdateOrganizationalUnitCommand,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations'

/**
 * What may be seen of an organization after a crash, by what it is about. An answer leaves one value; a change that was never
 * answered may have happened or not.
 */
export type Facts = Map<string, ReadonlySet<string>>

/** What clients know of the organization. */
export interface Work {
  readonly rootId: string
  /** Whatever another OU fits under. */
  readonly parents: string[]
  readonly accounts: string[]
  /** SCPs that the clients have made. */
  readonly policies: string[]
  readonly facts: Facts
  /** Called at every answer. */
  readonly answered: () => void
}

export const is = {
  parentOf: (id: string) => `parent of ${id}`,
  nameOf: (id: string) => `name of ${id}`,
  contentOf: (id: string) => `content of ${id}`,
  attached: (policy: string, target: string) => `${policy} at ${target}`,
  enabled: (type: string) => `${type} is enabled`,
  requested: (id: string) => `request ${id}`,
}

/** Everything is created with these: so many rows that half of them would not go unseen. */
export const tagsOfAll = Array.from({ length: 40 }, (_, index) => ({ Key: `Key${index}`, Value: 'value' }))

type Client = (client: OrganizationsClient, work: Work) => Promise<void>

/** Each changes things of its own, one after the other, without end. */
export const busyClients: readonly Client[] = [
  createUnits,
  createUnits,
  createAccounts,
  createAccounts,
  moveAccounts,
  createPolicies,
  attachPolicies,
  switchTypes,
]

async function createUnits(client: OrganizationsClient, work: Work): Promise<void> {
  for (;;) {
    const ParentId = pick(work.parents)
    const Name = `Unit ${unique()}`
    const { OrganizationalUnit } = await client.send(
      new CreateOrganizationalUnitCommand({ ParentId, Name, Tags: tagsOfAll }),
    )
    const OrganizationalUnitId = OrganizationalUnit?.Id ?? ''
    state(work, is.parentOf(OrganizationalUnitId), ParentId)
    state(work, is.nameOf(OrganizationalUnitId), Name)
    if (ParentId === work.rootId) work.parents.push(OrganizationalUnitId)
    const renamed = `Unit ${unique()}`
    await change(work, is.nameOf(OrganizationalUnitId), renamed, () =>
      client.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId, Name: renamed })),
    )
  }
}

async function createAccounts(client: OrganizationsClient, work: Work): Promise<void> {
  for (;;) {
    const name = unique()
    const request = { AccountName: name, Email: `${name}@example.com`, Tags: tagsOfAll }
    const { CreateAccountStatus } = await client.send(new CreateAccountCommand(request))
    const CreateAccountRequestId = CreateAccountStatus?.Id ?? ''
    state(work, is.requested(CreateAccountRequestId), 'yes')
    const account = await accountOf(client, CreateAccountRequestId)
    state(work, is.parentOf(account), work.rootId)
    work.accounts.push(account)
  }
}

async function accountOf(client: OrganizationsClient, CreateAccountRequestId: string): Promise<string> {
  for (;;) {
    const status = await client.send(new DescribeCreateAccountStatusCommand({ CreateAccountRequestId }))
    const { State, AccountId = '', FailureReason } = status.CreateAccountStatus ?? {}
    if (State === 'SUCCEEDED') return AccountId
    if (State !== 'IN_PROGRESS') throw new Error(`the creation of an account ended with ${State}: ${FailureReason}`)
  }
}

async function moveAccounts(client: OrganizationsClient, work: Work): Promise<void> {
  for (;;) {
    const AccountId = pick(work.accounts)
    const [SourceParentId = ''] = work.facts.get(is.parentOf(AccountId)) ?? []
    const DestinationParentId = pick(work.parents.filter(id => id !== SourceParentId))
    await change(work, is.parentOf(AccountId), DestinationParentId, () =>
      client.send(new MoveAccountCommand({ AccountId, SourceParentId, DestinationParentId })),
    )
  }
}

async function createPolicies(client: OrganizationsClient, work: Work): Promise<void> {
  for (;;) {
    const Name = unique()
    const Content = document()
    const { Policy } = await client.send(
      new CreatePolicyCommand({ Name, Content, Description: '', Type: 'SERVICE_CONTROL_POLICY', Tags: tagsOfAll }),
    )
    const PolicyId = Policy?.PolicySummary?.Id ?? ''
    state(work, is.contentOf(PolicyId), Content)
    work.policies.push(PolicyId)
    const updated = document()
    await change(work, is.contentOf(PolicyId), updated, () =>
      client.send(new UpdatePolicyCommand({ PolicyId, Content: updated })),
    )
  }
}

async function attachPolicies(client: OrganizationsClient, work: Work): Promise<void> {
  for (;;) {
    const PolicyId = pick(work.policies)
    const TargetId = pick([...work.parents, ...work.accounts])
    const key = is.attached(PolicyId, TargetId)
    const [attached = 'no'] = work.facts.get(key) ?? []
    const Command = attached === 'no' ? AttachPolicyCommand : DetachPolicyCommand
    await change(work, key, attached === 'no' ? 'yes' : 'no', () => client.send(new Command({ PolicyId, TargetId })))
  }
}

async function switchTypes(client: OrganizationsClient, work: Work): Promise<void> {
  for (;;)
    for (const PolicyType of ['RESOURCE_CONTROL_POLICY', 'TAG_POLICY'] as const) {
      const key = is.enabled(PolicyType)
      const [enabled = 'no'] = work.facts.get(key) ?? []
      const Command = enabled === 'no' ? EnablePolicyTypeCommand : DisablePolicyTypeCommand
      const input = { RootId: work.rootId, PolicyType }
      await change(work, key, enabled === 'no' ? 'yes' : 'no', () => client.send(new Command(input)))
    }
}

function state({ facts, answered }: Work, key: string, value: string): void {
  facts.set(key, new Set([value]))
  answered()
}

async function change(work: Work, key: string, value: string, request: () => Promise<unknown>): Promise<void> {
  work.facts.set(key, new Set([...(work.facts.get(key) ?? ['no']), value]))
  await request()
  state(work, key, value)
}

function pick<T>(list: readonly T[]): T {
  return list[randomInt(list.length)] as T
}

let count = 0
/** A name that no other thing has. */
export function unique(): string {
  return `Name${++count}`
}

function document(): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: unique(), Effect: 'Deny', Action: 'sqs:*', Resource: '*' }],
  })
}
