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
import type { AccountEntry, OrganizationalUnitEntry, OrganizationFile, RoleEntry } from '../schema.ts'
import type { FilePath } from '../source-file.ts'

export type ReportProblem = (path: FilePath, message: string) => void

/** An entity, its position in the file, and the policies that it names. */
export interface FileEntity {
  readonly entity: Entity
  readonly path: FilePath
  readonly policies: readonly string[] | undefined
}

/** The roles that an account of the file has, and its position. */
export interface FileRoles {
  readonly account: Account
  readonly path: FilePath
  readonly entries: readonly RoleEntry[]
}

export interface Tree {
  readonly entities: readonly FileEntity[]
  readonly accounts: readonly Account[]
  readonly roles: readonly FileRoles[]
  readonly tags: readonly Tag[]
}

/** The root, the OUs and the accounts of a file, parents before children, with derived ids where the file has none. */
export function toTree(
  { root = {} }: OrganizationFile,
  organization: Organization,
  now: number,
  report: ReportProblem,
): Tree {
  const { rootId, managementAccountId } = organization
  const entities: FileEntity[] = []
  const accounts: Account[] = []
  const roles: FileRoles[] = []
  const tags: Tag[] = []
  const ids = new Set<string>()
  const emails = new Set<string>()

  function add(
    entity: Entity,
    { policies, tags: tagEntries = {} }: Pick<AccountEntry, 'policies' | 'tags'>,
    path: FilePath,
  ) {
    if (ids.has(entity.id)) report([...path, 'id'], `duplicate id ${entity.id}`)
    ids.add(entity.id)
    entities.push({ entity, path, policies })
    for (const [key, value] of Object.entries(tagEntries)) tags.push({ resourceId: entity.id, key, value })
  }

  function addAccount(entry: AccountEntry, parentId: string, path: FilePath) {
    const account = toAccount(entry, organization, now, (field, message) => report([...path, field], message))
    if (emails.has(emailKey(account.email))) report([...path, 'email'], `duplicate e-mail address ${account.email}`)
    emails.add(emailKey(account.email))
    accounts.push(account)
    roles.push({ account, path: [...path, 'roles'], entries: entry.roles ?? [] })
    add({ id: account.id, kind: 'ACCOUNT', name: account.name, parentId }, entry, path)
  }

  function addUnit(entry: OrganizationalUnitEntry, parentId: string, names: readonly string[], path: FilePath) {
    const id = entry.id ?? derivedId.organizationalUnit(rootId, names)
    if (!id.startsWith(`ou-${rootId.slice(2)}-`))
      report([...path, 'id'], `expected an id that begins with ou-${rootId.slice(2)}-: the root is ${rootId}`)
    if (names.length > maxOrganizationalUnitDepth)
      report(path, `expected at most ${maxOrganizationalUnitDepth} levels of OUs`)
    add({ id, kind: 'ORGANIZATIONAL_UNIT', name: entry.name, parentId }, entry, path)
    addChildren(entry, id, names, path)
  }

  function addChildren(
    { accounts = [], organizationalUnits = [] }: Pick<OrganizationalUnitEntry, 'accounts' | 'organizationalUnits'>,
    parentId: string,
    names: readonly string[],
    path: FilePath,
  ) {
    for (const [index, entry] of accounts.entries()) addAccount(entry, parentId, [...path, 'accounts', index])
    const siblings = new Set<string>()
    for (const [index, entry] of organizationalUnits.entries()) {
      const unitPath = [...path, 'organizationalUnits', index]
      if (siblings.has(entry.name)) report([...unitPath, 'name'], `duplicate name "${entry.name}" among sibling OUs`)
      siblings.add(entry.name)
      addUnit(entry, parentId, [...names, entry.name], unitPath)
    }
  }

  add({ id: rootId, kind: 'ROOT', name: 'Root' }, root, ['root'])
  addChildren(root, rootId, [], ['root'])
  if (!ids.has(managementAccountId))
    addAccount({ id: managementAccountId, name: 'Management' }, rootId, ['organization', 'managementAccount'])
  return { entities, accounts, roles, tags }
}

function toAccount(
  entry: AccountEntry,
  { id: organizationId, managementAccountId }: Organization,
  now: number,
  report: (field: keyof AccountEntry, message: string) => void,
): Account {
  const { name, state = 'ACTIVE', closedAt, roleName } = entry
  const id = entry.id ?? derivedId.account(organizationId, entry.email ?? name)
  if (closedAt !== undefined && !closing.includes(state)) report('closedAt', `expected none: the account is ${state}`)
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
