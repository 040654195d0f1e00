import { derivedId } from '../../core/organization/derived-id.ts'
import { defaultEmail, emailKey } from '../../core/organization/email.ts'
import type {
  Account,
  AccountState,
  Entity,
  JoinedMethod,
  Organization,
  Tag,
} from '../../core/organization/organization.ts'
import { maxOrganizationalUnitDepth } from '../../core/organization/quotas.ts'
import { readTime } from '../default-time.ts'
import type { AccountEntry, OrganizationalUnitEntry, OrganizationFile } from '../schema.ts'
import type { FilePath } from '../source-file.ts'

export type ReportProblem = (path: FilePath, message: string) => void

/** An entity of the file: where it stands there, and the policies that it names. */
export interface PlacedEntity {
  readonly entity: Entity
  readonly path: FilePath
  readonly policies: readonly string[] | undefined
}

export interface Tree {
  readonly placed: readonly PlacedEntity[]
  readonly accounts: readonly Account[]
  readonly tags: readonly Tag[]
}

/** The root, the OUs and the accounts of a file, parents before children, with derived ids where it gives none. */
export function toTree(
  { root = {} }: OrganizationFile,
  organization: Organization,
  now: number,
  report: ReportProblem,
): Tree {
  const { rootId, managementAccountId } = organization
  const placed: PlacedEntity[] = []
  const accounts: Account[] = []
  const tags: Tag[] = []
  const ids = new Set<string>()
  const emails = new Set<string>()

  function place(
    entity: Entity,
    { policies, tags: entries = {} }: Pick<AccountEntry, 'policies' | 'tags'>,
    path: FilePath,
  ) {
    if (ids.has(entity.id)) report([...path, 'id'], `expected an id of its own: ${entity.id} is there already`)
    ids.add(entity.id)
    placed.push({ entity, path, policies })
    for (const [key, value] of Object.entries(entries)) tags.push({ resourceId: entity.id, key, value })
  }

  function placeAccount(entry: AccountEntry, parentId: string, path: FilePath) {
    const account = toAccount(entry, organization, now, (member, message) => report([...path, member], message))
    if (emails.has(emailKey(account.email)))
      report([...path, 'email'], `expected an address of its own: ${account.email} is there already`)
    emails.add(emailKey(account.email))
    accounts.push(account)
    place({ id: account.id, kind: 'ACCOUNT', name: account.name, parentId }, entry, path)
  }

  function placeUnit(entry: OrganizationalUnitEntry, parentId: string, names: readonly string[], path: FilePath) {
    const id = entry.id ?? derivedId.organizationalUnit(rootId, names)
    if (!id.startsWith(`ou-${rootId.slice(2)}-`))
      report([...path, 'id'], `expected an id that begins with ou-${rootId.slice(2)}-, as the root is ${rootId}`)
    if (names.length > maxOrganizationalUnitDepth)
      report(path, `expected at most ${maxOrganizationalUnitDepth} OUs below one another`)
    place({ id, kind: 'ORGANIZATIONAL_UNIT', name: entry.name, parentId }, entry, path)
    placeChildren(entry, id, names, path)
  }

  function placeChildren(
    { accounts = [], organizationalUnits = [] }: Pick<OrganizationalUnitEntry, 'accounts' | 'organizationalUnits'>,
    parentId: string,
    names: readonly string[],
    path: FilePath,
  ) {
    for (const [index, entry] of accounts.entries()) placeAccount(entry, parentId, [...path, 'accounts', index])
    const siblings = new Set<string>()
    for (const [index, entry] of organizationalUnits.entries()) {
      const unitPath = [...path, 'organizationalUnits', index]
      if (siblings.has(entry.name))
        report([...unitPath, 'name'], `expected a name of its own among the OUs of one parent`)
      siblings.add(entry.name)
      placeUnit(entry, parentId, [...names, entry.name], unitPath)
    }
  }

  place({ id: rootId, kind: 'ROOT', name: 'Root' }, root, ['root'])
  placeChildren(root, rootId, [], ['root'])
  if (!ids.has(managementAccountId))
    placeAccount({ id: managementAccountId, name: 'Management' }, rootId, ['organization', 'managementAccount'])
  return { placed, accounts, tags }
}

function toAccount(
  entry: AccountEntry,
  { id: organizationId, managementAccountId }: Organization,
  now: number,
  report: (member: keyof AccountEntry, message: string) => void,
): Account {
  const { name, state = 'ACTIVE', closedAt, roleName } = entry
  const id = entry.id ?? derivedId.account(organizationId, entry.email ?? name)
  if (closedAt !== undefined && !closing.includes(state))
    report('closedAt', `expected none: the state of the account is ${state}`)
  return {
    id,
    name,
    email: entry.email ?? defaultEmail(id),
    state,
    joinedMethod: entry.joinedMethod ?? joinedMethodByDefault(id, managementAccountId),
    joinedAt: readTime(entry.joinedAt, now, message => report('joinedAt', message)),
    ...(roleName !== undefined && { roleName }),
    ...(closedAt !== undefined && { closedAt: readTime(closedAt, now, message => report('closedAt', message)) }),
  }
}

const closing: readonly AccountState[] = ['SUSPENDED', 'PENDING_CLOSURE', 'CLOSED']

export function joinedMethodByDefault(accountId: string, managementAccountId: string): JoinedMethod {
  return accountId === managementAccountId ? 'INVITED' : 'CREATED'
}
