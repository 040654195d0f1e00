import fc from 'fast-check'
import { accessRole } from '../../src/core/organization/access-role.ts'
import {
  type Account,
  type Attachment,
  accountStates,
  type Entity,
  joinedMethods,
  type OrganizationState,
  type Policy,
  type PolicyType,
  type Role,
  type Tag,
} from '../../src/core/organization/organization.ts'
import { maxPoliciesPerTarget } from '../../src/core/organization/quotas.ts'
import { fullAwsAccess, managedPolicies, rcpFullAwsAccess } from '../../src/core/policy/managed-policy.ts'

type Choose = <T>(arbitrary: fc.Arbitrary<T>) => T

/** Whole organizations, as strange as AWS lets them be, with lists in the order in which the store reads them. */
export const organizationStates: fc.Arbitrary<OrganizationState> = fc
  .gen()
  .map(choose => toState(one => choose(() => one)))

const awkward = fc.constantFrom(
  ...[
    '~',
    'null',
    'yes',
    '- a',
    '<<',
    'a: b',
    '# x',
    ' a',
    'a ',
    '\n',
    'a\r\nb',
    '{',
    '012',
    '1e3',
    '__proto__',
    '*a',
    "'",
  ],
  ...[
    'FullAWSAccess',
    'p-FullAWSAccess',
    'p-00000001',
    '2020-01-01',
    '|',
    '%',
    '---',
    '\u0000',
    '\ufeff',
    '\u0085',
    ' \n\n',
  ],
)
const names = fc.oneof(awkward, fc.string({ minLength: 1, maxLength: 128, unit: 'binary' }))
const accountNames = fc.string({
  minLength: 1,
  maxLength: 50,
  unit: fc.integer({ min: 0x20, max: 0x7e }).map(code => String.fromCharCode(code)),
})
const tagTexts = (minLength: number, maxLength: number) =>
  fc.string({ minLength, maxLength, unit: fc.constantFrom(...'aZé9 _.:/=+-@\u00a0\u2028𝔘') })
const tagLists = fc.dictionary(
  tagTexts(1, 128).filter(key => !/^aws:/i.test(key)),
  tagTexts(0, 256),
  { maxKeys: 4 },
)
const times = fc.oneof(fc.constant(Date.UTC(2020, 0, 1)), fc.integer({ min: 0, max: 4e12 }))
const services = fc.subarray(['cloudtrail.amazonaws.com', 'config.amazonaws.com', 'securityhub.amazonaws.com'])

const deny = { Statement: { Effect: 'Deny', Action: ['s3:*', 'iam:Get*'], Resource: '*' } }
const tagPolicy = {
  tags: { Stage: { tag_key: { '@@assign': 'Stage' }, tag_value: { '@@assign': ['on: off', 'no'] } } },
}
const optOut = { services: { default: { opt_out_policy: { '@@assign': 'optOut' } } } }

const documents: Readonly<Partial<Record<PolicyType, readonly string[]>>> = {
  SERVICE_CONTROL_POLICY: [
    JSON.stringify(deny),
    `${JSON.stringify(deny, null, 2)}\n`,
    ` \r\n${JSON.stringify(deny, null, '\t').replaceAll('\n', '\r\n')}  \n \n`,
    '{"Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"NumericEquals":{"a":[1,2]}}}}',
  ],
  RESOURCE_CONTROL_POLICY: [
    '{"Version":"2008-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}',
  ],
  TAG_POLICY: [JSON.stringify(tagPolicy), JSON.stringify(tagPolicy, null, 1)],
  AISERVICES_OPT_OUT_POLICY: [JSON.stringify(optOut), `\n${JSON.stringify(optOut)}`],
}
const types = Object.keys(documents).sort() as PolicyType[]

const resourcePolicies: readonly (string | undefined)[] = [
  undefined,
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:root"},"Action":"organizations:ListRoots","Resource":"*"}]}',
  '{"Version":"2008-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"organizations:List*","Resource":"*"}}',
]

function toState(choose: Choose): OrganizationState {
  const featureSet = choose(fc.constantFrom('ALL', 'ALL', 'CONSOLIDATED_BILLING'))
  const hasAll = featureSet === 'ALL'
  const enabledPolicyTypes = hasAll ? choose(fc.subarray(types)) : []
  const organization = {
    id: 'o-exampleorg1',
    rootId: 'r-ab12',
    managementAccountId: '111122223333',
    featureSet,
    enabledPolicyTypes,
  } as const
  const entities = toEntities(choose, organization.rootId, organization.managementAccountId)
  const accounts = entities
    .filter(({ kind }) => kind === 'ACCOUNT')
    .map(({ id, name }) => toAccount(choose, id, name))
    .sort(byId)
  const policies = toPolicies(choose)
  const trusted = hasAll ? choose(services) : []
  const members = accounts.map(({ id }) => id).filter(id => id !== organization.managementAccountId)
  const content = hasAll ? choose(fc.constantFrom(...resourcePolicies)) : undefined
  const resources = [
    ...entities,
    ...policies.filter(({ awsManaged }) => !awsManaged),
    ...(content ? [{ id: 'rp-policy01' }] : []),
  ]
  return {
    organization,
    entities,
    accounts,
    roles: accounts.flatMap(account => toRoles(choose, account, organization.managementAccountId)),
    policies,
    attachments: entities.toSorted(byId).flatMap(({ id }) => toAttachments(choose, id, policies, enabledPolicyTypes)),
    tags: resources.toSorted(byId).flatMap(({ id }) => toTags(choose, id)),
    serviceAccess: trusted.map(servicePrincipal => ({ servicePrincipal, enabledAt: choose(times) })),
    delegations: members.flatMap(accountId =>
      choose(fc.subarray(trusted)).map(servicePrincipal => ({
        accountId,
        servicePrincipal,
        registeredAt: choose(times),
      })),
    ),
    ...(content !== undefined && { resourcePolicy: { id: 'rp-policy01', content } }),
  }
}

const trust =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"999999999999"},"Action":"sts:AssumeRole"}]}'

/** The access role, if there is one, and at times another one. */
function toRoles(choose: Choose, account: Account, managementAccountId: string): Role[] {
  const access = accessRole(account, managementAccountId)
  const path = choose(fc.constantFrom('/', '/team/', undefined))
  const other = path === undefined ? [] : [{ accountId: account.id, name: 'Zeta', path, trust }]
  return [...(access ? [access] : []), ...other].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** Parents before their children, and those in the order of their ids. */
function toEntities(choose: Choose, rootId: string, managementAccountId: string): Entity[] {
  let accounts = 0
  const below = (parentId: string, depth: number): Entity[] => {
    const members = choose(fc.array(accountNames, { maxLength: 2 })).map(name => ({
      id: `${++accounts}`.padStart(12, '0'),
      kind: 'ACCOUNT' as const,
      name,
      parentId,
    }))
    const units = depth === 5 ? [] : choose(fc.uniqueArray(names, { maxLength: depth ? 2 : 3 }))
    return [
      ...members,
      ...units.flatMap((name, index): Entity[] => {
        const id = `ou-ab12-${(parentId.slice(-7) + index).replaceAll(/[^0-9a-z]/g, '0').padStart(8 + depth, '0')}`
        return [{ id, kind: 'ORGANIZATIONAL_UNIT', name, parentId }, ...below(id, depth + 1)]
      }),
    ]
  }
  const management: Entity = { id: managementAccountId, kind: 'ACCOUNT', name: 'Management', parentId: rootId }
  const [accountsOfRoot, units] = [below(rootId, 0), [] as Entity[]]
  const firstUnit = accountsOfRoot.findIndex(({ kind }) => kind === 'ORGANIZATIONAL_UNIT')
  units.push(...accountsOfRoot.splice(firstUnit < 0 ? accountsOfRoot.length : firstUnit))
  return [{ id: rootId, kind: 'ROOT', name: 'Root' }, ...accountsOfRoot, management, ...units]
}

function toAccount(choose: Choose, id: string, name: string) {
  const state = choose(fc.constantFrom(...accountStates))
  const closing = state !== 'ACTIVE' && state !== 'PENDING_ACTIVATION'
  return {
    id,
    name,
    email: choose(fc.constantFrom(`${id}@example.com`, `${id}+#:'"{@x.y`)),
    state,
    joinedMethod: choose(fc.constantFrom(...joinedMethods)),
    joinedAt: choose(times),
    ...(choose(fc.boolean()) && { roleName: choose(fc.constantFrom('Admin', '@', '0123', 'null')) }),
    ...(closing && choose(fc.boolean()) && { closedAt: choose(times) }),
  }
}

function toPolicies(choose: Choose): Policy[] {
  const custom = types.flatMap((type, typeIndex) =>
    choose(fc.uniqueArray(names, { maxLength: 6 }))
      .filter(name => !managedPolicies.some(managed => managed.type === type && managed.name === name))
      .map((name, index) => ({
        id: `p-${typeIndex}${`${index}`.padStart(7, '0')}`,
        name,
        description: choose(fc.oneof(fc.constant(''), names)),
        type,
        awsManaged: false,
        content: choose(fc.constantFrom(...(documents[type] ?? []))),
      })),
  )
  const inOrder: readonly string[] = Object.keys(documents)
  return [...managedPolicies, ...custom].sort((a, b) => inOrder.indexOf(a.type) - inOrder.indexOf(b.type) || byId(a, b))
}

/** AWS's own before the others, where they would be attached by default. */
function toAttachments(
  choose: Choose,
  targetId: string,
  policies: readonly Policy[],
  enabled: readonly PolicyType[],
): Attachment[] {
  const named = enabled.flatMap(type => {
    const most = maxPoliciesPerTarget(type) - (type === 'RESOURCE_CONTROL_POLICY' ? 1 : 0)
    const available = policies.filter(policy => policy.type === type && policy.id !== rcpFullAwsAccess.id)
    return choose(fc.subarray(available, { maxLength: Math.min(most, available.length) }))
  })
  const scps = named.filter(({ type }) => type === 'SERVICE_CONTROL_POLICY')
  const withoutScps = scps.every(({ id }) => id === fullAwsAccess.id)
  const order = choose(fc.shuffledSubarray(named, { minLength: named.length }))
  return [
    ...(withoutScps && enabled.includes('SERVICE_CONTROL_POLICY') ? [fullAwsAccess] : []),
    ...(enabled.includes('RESOURCE_CONTROL_POLICY') ? [rcpFullAwsAccess] : []),
    ...order.filter(({ id }) => !(withoutScps && id === fullAwsAccess.id)),
  ].map(policy => ({ policyId: policy.id, targetId }))
}

function toTags(choose: Choose, resourceId: string): Tag[] {
  return Object.entries(choose(tagLists))
    .map(([key, value]) => ({ resourceId, key, value }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)))
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1
}
