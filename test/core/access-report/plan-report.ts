import { readFileSync } from 'node:fs'
import t from 'tap'
import { type OrganizationView, planReport } from '../../../src/core/access-report/plan-report.ts'
import { catalog } from '../../../src/core/catalog/catalog.ts'
import type { LevelPolicy } from '../../../src/core/policy/compile-level.ts'

/** An organization as plain data; the entities' names are their ids. */
interface PlainOrganization {
  readonly managementAccountId: string
  readonly parents: Readonly<Record<string, string>>
  readonly accounts: readonly string[]
  readonly allowedActions: Readonly<Record<string, readonly string[]>>
  readonly attachments: Readonly<Record<string, readonly string[]>>
}

interface Plan {
  readonly rule: string
  /** Of AWS's page on GenerateOrganizationsAccessReport, by number: test/cases/report-page.json. */
  readonly sentences?: readonly number[]
  /** The parent of the management account, where it is not the root. */
  readonly managementAccountIn?: string
  readonly entity: string
  readonly policy?: string
  readonly services?: readonly string[] | 'all'
  readonly accounts?: readonly string[]
  readonly failure?: keyof typeof failures
}

const failures = {
  entityPath: {
    code: 'INVALID_ORGANIZATIONS_ENTITY_PATH',
    message: 'The entity with the specified path does not exist in your organization.',
  },
  policy: {
    code: 'INVALID_ORGANIZATIONS_POLICY',
    message: 'The policy with the specified ID does not exist in your organization.',
  },
}

const cases: { readonly organization: PlainOrganization; readonly plans: readonly Plan[] } = JSON.parse(
  readFileSync(new URL('../../cases/report-plans.json', import.meta.url), 'utf8'),
)

t.test('what a report is about', async t => {
  for (const { rule, managementAccountIn, entity, policy, services, accounts = [], failure } of cases.plans) {
    const { parents } = cases.organization
    const organization = { ...cases.organization, parents: { ...parents, management: managementAccountIn ?? 'root' } }
    const entityPath = pathOf(organization, entity)
    const planned = planReport(viewOf(organization), {
      entityPath,
      ...(policy !== undefined && { policyId: policy }),
    })
    const found = 'plan' in planned ? { ...planned.plan, accounts: planned.plan.accounts.toSorted(byPath) } : planned
    const expected = {
      services: services === 'all' ? [...catalog.keys()] : services,
      accounts: accounts.map(id => ({ id, path: pathOf(organization, id) })).sort(byPath),
    }
    t.strictSame(found, failure ? { failure: failures[failure] } : expected, rule)
  }
})

interface Sentence {
  readonly number: number
  /** Why no test can show it. */
  readonly noBehaviour?: string
  /** Where tests show it; by default, plans quote its number. */
  readonly tests?: readonly { readonly file: string; readonly name: string }[]
}

t.test("each sentence of AWS's page has a test", async t => {
  const sentences: readonly Sentence[] = JSON.parse(
    readFileSync(new URL('../../cases/report-page.json', import.meta.url), 'utf8'),
  )
  const quoted = new Set(cases.plans.flatMap(plan => plan.sentences ?? []))
  for (const { number, noBehaviour, tests } of sentences) {
    if (tests) for (const { file, name } of tests) t.ok(readFileSync(file, 'utf8').includes(name), `${file}: ${name}`)
    else t.equal(quoted.has(number), noBehaviour === undefined, `sentence ${number}`)
  }
  t.strictSame(
    sentences.map(({ number }) => number),
    Array.from({ length: 49 }, (_, index) => index + 1),
  )
})

t.test('an entity path with a trailing slash names nothing', async t => {
  const entityPath = `${pathOf(cases.organization, 'prod')}/`
  t.strictSame(planReport(viewOf(cases.organization), { entityPath }), { failure: failures.entityPath })
})

/** From the root down to the entity. */
function chainOf({ parents }: PlainOrganization, id: string): string[] {
  const parent = parents[id]
  return parent === undefined ? [id] : [...chainOf({ parents } as PlainOrganization, parent), id]
}

function pathOf(organization: PlainOrganization, id: string): string {
  return ['o-example', ...chainOf(organization, id)].join('/')
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : 1
}

function viewOf(organization: PlainOrganization): OrganizationView {
  const { managementAccountId, parents, accounts, allowedActions, attachments } = organization
  const scp = (id: string): LevelPolicy | undefined => {
    const patterns = allowedActions[id]
    const resource = { negated: false, patterns: ['*'] }
    const allow = {
      effect: 'Allow',
      action: { negated: false, patterns: patterns ?? [] },
      resource,
      conditional: false,
    } as const
    return patterns && { id, document: { statements: [allow] } }
  }
  return {
    organization: { id: 'o-example', rootId: 'root', managementAccountId, featureSet: 'ALL', enabledPolicyTypes: [] },
    entity(id) {
      const parentId = parents[id]
      if (id === 'root') return { id, name: id, kind: 'ROOT' }
      if (parentId === undefined) return undefined
      return { id, name: id, kind: accounts.includes(id) ? 'ACCOUNT' : 'ORGANIZATIONAL_UNIT', parentId }
    },
    accountsOf: entityId =>
      accounts
        .filter(id => chainOf(organization, id).includes(entityId))
        .map(id => ({ id, path: pathOf(organization, id) })),
    scpsAttachedTo: entityId => (attachments[entityId] ?? []).flatMap(id => scp(id) ?? []),
    scp,
    targetsOf: policyId => Object.keys(attachments).filter(id => attachments[id]?.includes(policyId)),
  }
}
