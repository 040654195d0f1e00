import { readFileSync } from 'node:fs'
import t from 'tap'
import { effectivePolicy } from '../../../src/core/management-policy/effective-policy.ts'
import type { ManagementPolicyType } from '../../../src/core/organization/organization.ts'

/** Policies have the id p-<level>-<place>. */
type Levels = readonly (readonly unknown[])[]

interface Case {
  readonly name: string
  readonly type: ManagementPolicyType
  readonly levels: Levels
  readonly effective: object
  readonly contributing: readonly string[]
}
interface SettingCase extends Pick<Case, 'name' | 'levels'> {
  readonly effective: readonly string[] | null
}

const cases: readonly Case[] = read('effective-policies')
const settings: { readonly cases: readonly SettingCase[] } = read('inheritance')

t.test('effective policies, their order of names included', async t => {
  for (const { name, type, levels, effective, contributing } of cases)
    t.strictSame(effectivePolicy(type, attach(levels)), { content: JSON.stringify(effective), contributing }, name)
})

t.test('how a setting is inherited', async t => {
  for (const { name, levels, effective } of settings.cases) {
    const documents = levels.map(policies => policies.map(setting => ({ tags: { tree: { tag_value: setting } } })))
    const { content } = effectivePolicy('TAG_POLICY', attach(documents))
    const tag = { tag_value: effective ?? ['*'], tag_key: 'tree' }
    t.strictSame(JSON.parse(content), { tags: { tree: tag } }, name)
  }
})

t.test('what is no document says nothing', async t => {
  const broken = ['', '[]', 'null', '{"tags":', '{"tags":{"a":["b"]}}'].map((content, index) => ({
    id: `${index}`,
    content,
  }))
  t.strictSame(effectivePolicy('TAG_POLICY', [broken]).contributing, [])
})

t.test('a policy that is attached twice contributes once', async t => {
  const policy = { id: 'p', content: '{"tags":{"a":{"tag_value":{"@@append":["b"]}}}}' }
  t.strictSame(effectivePolicy('TAG_POLICY', [[policy], [policy]]), {
    content: '{"tags":{"a":{"tag_value":["b"],"tag_key":"a"}}}',
    contributing: ['p'],
  })
})

function attach(levels: Levels) {
  return levels.map((policies, level) =>
    policies.map((document, place) => ({ id: `p-${level}-${place}`, content: JSON.stringify(document) })),
  )
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../cases/management-policies/${name}.json`, import.meta.url), 'utf8'))
}
