import { readFileSync } from 'node:fs'
import t, { type Test } from 'tap'
import { validateManagementPolicy } from '../../../src/core/management-policy/validate-management-policy.ts'
import { type ManagementPolicyType, managementPolicyTypes } from '../../../src/core/organization/organization.ts'

/** Problems are written as the path in the document and the start of the message. */
interface Cases {
  readonly accepted: readonly unknown[]
  readonly refused: readonly { readonly document: unknown; readonly problems: readonly string[] }[]
}
interface TagCases extends Cases {
  readonly texts: readonly { readonly text: string; readonly problems: readonly string[] }[]
}
type TypeCases = Cases & { readonly type: ManagementPolicyType }

const tagCases: TagCases = read('tag-policies')
const otherCases: readonly TypeCases[] = read('other-types')

t.strictSame(
  ['TAG_POLICY', ...otherCases.map(({ type }) => type)].sort(),
  [...managementPolicyTypes].sort(),
  'every type has cases',
)

for (const { type, accepted, refused } of [{ type: 'TAG_POLICY' as const, ...tagCases }, ...otherCases]) {
  t.test(`${type}: documents that AWS accepts`, async t => {
    for (const document of accepted)
      t.strictSame(validateManagementPolicy(type, JSON.stringify(document, null, 1)), [], JSON.stringify(document))
  })
  t.test(`${type}: documents with problems`, async t => {
    for (const { document, problems } of refused)
      matchBeginnings(t, problemsOf(type, JSON.stringify(document)), problems, JSON.stringify(document))
  })
}

t.test('texts', async t => {
  for (const { text, problems } of tagCases.texts) matchBeginnings(t, problemsOf('TAG_POLICY', text), problems, text)
})

function matchBeginnings(t: Test, found: readonly string[], expected: readonly string[], name: string): void {
  t.strictSame(
    found.map((problem, index) => problem.slice(0, expected[index]?.length)),
    expected,
    name,
  )
}

function problemsOf(type: ManagementPolicyType, content: string): readonly string[] {
  return validateManagementPolicy(type, content).map(
    ({ path, message }) => `${path.map(part => `/${part}`).join('')}: ${message}`,
  )
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../cases/management-policies/${name}.json`, import.meta.url), 'utf8'))
}
