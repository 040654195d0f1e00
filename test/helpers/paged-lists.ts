import {
  CreateAccountCommand,
  CreateOrganizationCommand,
  DescribeCreateAccountStatusCommand,
  EnableAWSServiceAccessCommand,
  InviteAccountToOrganizationCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations'
import type { SdkClients } from './sdk-clients.ts'
import * as wide from './wide-organization.ts'

/** A list of the API, and everything that is in it. */
export interface PagedList {
  readonly operation: string
  readonly input: Readonly<Record<string, string>>
  /** Who asks. */
  readonly accessKey: string
  /** Undefined where the operation does not let the caller choose it. */
  readonly pageSize: number | undefined
  /** The member of a page that holds the items. */
  readonly items: string
  /** The member of an item that tells it from the others. */
  readonly key: string
  readonly keys: readonly string[]
}

/** Whoever has another account asks as that account. */
type ClientsOf = (accessKey: string) => SdkClients

/** Services that may have delegated administrators, the first as many as one likes. */
const principals = [
  'access-analyzer account auditmanager backup cloudtrail compute-optimizer config detective devops-guru fms guardduty',
  'health iam inspector2 ipam license-manager macie mgn networkmanager resource-explorer-2 securityhub securitylake',
  'servicecatalog ssm sso',
].flatMap(line => line.split(' ').map(name => `${name}.amazonaws.com`))

/**
 * Every list that the SDKs know to have pages, in the wide organization. What it lacks for that is made here through the API:
 * an organization file knows no requests for accounts and no handshakes.
 */
export async function pagedLists(clientsOf: ClientsOf): Promise<PagedList[]> {
  const administrators = await delegate(clientsOf)
  const created = await createAccounts(clientsOf)
  const { sent, received, recipient } = await invite(clientsOf)
  const accounts = [...wide.accounts, ...created.accounts]
  return [
    ...listsOfTheFile,
    list('ListAccounts', 'Accounts', accounts),
    list('ListTargetsForPolicy', 'Targets', [wide.root, ...wide.units, ...accounts], {
      input: { PolicyId: 'p-FullAWSAccess' },
      key: 'TargetId',
    }),
    list('ListCreateAccountStatus', 'CreateAccountStatuses', created.requests),
    list('ListAWSServiceAccessForOrganization', 'EnabledServicePrincipals', principals, { key: 'ServicePrincipal' }),
    list('ListDelegatedAdministrators', 'DelegatedAdministrators', administrators),
    list('ListDelegatedServicesForAccount', 'DelegatedServices', principals, {
      input: { AccountId: wide.member },
      key: 'ServicePrincipal',
    }),
    list('ListHandshakesForOrganization', 'Handshakes', sent),
    list('ListHandshakesForAccount', 'Handshakes', received, { accessKey: recipient }),
  ]
}

const scpFilter = { Filter: 'SERVICE_CONTROL_POLICY' }

const listsOfTheFile: readonly PagedList[] = [
  list('ListRoots', 'Roots', [wide.root]),
  list('ListParents', 'Parents', [wide.firstUnit], { input: { ChildId: wide.units.at(-1) ?? '' } }),
  list('ListOrganizationalUnitsForParent', 'OrganizationalUnits', wide.units.slice(0, 150), {
    input: { ParentId: wide.root },
  }),
  list('ListChildren', 'Children', wide.units.slice(150), {
    input: { ParentId: wide.firstUnit, ChildType: 'ORGANIZATIONAL_UNIT' },
  }),
  list('ListChildren', 'Children', wide.accountsIn(wide.firstUnit), {
    input: { ParentId: wide.firstUnit, ChildType: 'ACCOUNT' },
  }),
  list('ListAccountsForParent', 'Accounts', wide.accountsIn(wide.firstUnit), { input: { ParentId: wide.firstUnit } }),
  list('ListPolicies', 'Policies', ['p-FullAWSAccess', ...wide.scps], { input: scpFilter }),
  list('ListPoliciesForTarget', 'Policies', ['p-FullAWSAccess', ...wide.attachedScps], {
    input: { TargetId: wide.member, ...scpFilter },
    pageSize: 3,
  }),
  list('ListTagsForResource', 'Tags', wide.tagKeys, {
    input: { ResourceId: wide.root },
    key: 'Key',
    pageSize: undefined,
  }),
  list('ListAccountsWithInvalidEffectivePolicy', 'Accounts', wide.accountsIn(wide.secondUnit), {
    input: { PolicyType: 'BACKUP_POLICY' },
    pageSize: 2,
  }),
  list('ListEffectivePolicyValidationErrors', 'EffectivePolicyValidationErrors', wide.pathsToErrors, {
    input: { AccountId: wide.accountsIn(wide.secondUnit)[0] ?? '', PolicyType: 'BACKUP_POLICY' },
    key: 'PathToError',
  }),
]

function list(operation: string, items: string, keys: readonly string[], rest: Partial<PagedList> = {}): PagedList {
  return { operation, items, keys, input: {}, key: 'Id', accessKey: wide.management, pageSize: 20, ...rest }
}

/** One account is the administrator of all services, all these accounts are administrators of one. */
async function delegate(clientsOf: ClientsOf): Promise<readonly string[]> {
  const { organizations } = clientsOf(wide.management)
  const register = (AccountId: string, ServicePrincipal: string) =>
    organizations.send(new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal }))
  for (const ServicePrincipal of principals) {
    await organizations.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }))
    await register(wide.member, ServicePrincipal)
  }
  const administrators = wide.accounts.slice(2, 26)
  for (const account of administrators) await register(account, principals[0] ?? '')
  return [wide.member, ...administrators]
}

async function createAccounts(
  clientsOf: ClientsOf,
): Promise<{ requests: readonly string[]; accounts: readonly string[] }> {
  const { organizations } = clientsOf(wide.management)
  const requests: string[] = []
  const accounts: string[] = []
  for (const number of wide.range(25)) {
    const request = { AccountName: `Created ${number}`, Email: `created-${number}@example.com` }
    const { CreateAccountStatus } = await organizations.send(new CreateAccountCommand(request))
    const CreateAccountRequestId = CreateAccountStatus?.Id ?? ''
    const status = await organizations.send(new DescribeCreateAccountStatusCommand({ CreateAccountRequestId }))
    requests.push(CreateAccountRequestId)
    accounts.push(status.CreateAccountStatus?.AccountId ?? '')
  }
  return { requests, accounts }
}

/** The wide organization invites 25 accounts; 25 organizations invite one. */
async function invite(clientsOf: ClientsOf) {
  const recipient = '900000000000'
  const sent: string[] = []
  const received: string[] = []
  const send = async (sender: string, Id: string) => {
    const invitation = new InviteAccountToOrganizationCommand({ Target: { Id, Type: 'ACCOUNT' } })
    const { Handshake } = await clientsOf(sender).organizations.send(invitation)
    return Handshake?.Id ?? ''
  }
  for (const number of wide.range(25)) {
    const sender = `${800_000_000_000 + number}`
    await clientsOf(sender).organizations.send(new CreateOrganizationCommand({}))
    sent.push(await send(wide.management, `${700_000_000_000 + number}`))
    received.push(await send(sender, recipient))
  }
  return { sent, received, recipient }
}
