import { readFileSync } from 'node:fs'
import t from 'tap'
import { isTagPolicyResource } from '../../../src/core/management-policy/tag-policy-resource.ts'

const cases: { readonly supported: Readonly<Record<string, readonly string[]>>; readonly others: readonly unknown[] } =
  JSON.parse(
    readFileSync(new URL('../../cases/management-policies/tag-policy-resources.json', import.meta.url), 'utf8'),
  )

t.test('resource types that tag policies support, by service', async t => {
  for (const [service, types] of Object.entries(cases.supported))
    t.strictSame(
      types.filter(type => !isTagPolicyResource(`${service}:${type}`)),
      [],
      service,
    )
})

t.test('other names', async t => {
  for (const resource of cases.others) t.notOk(isTagPolicyResource(resource), String(resource))
})
