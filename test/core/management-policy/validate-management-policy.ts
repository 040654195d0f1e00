import { readFileSync } from 'node:fs'
import t, { type Test } from 'tap'
import { validateManagementPolicy } from '../../../src/core/management-policy/validate-management-policy.ts'
import { type ManagementPolicyType, managementPolicyTypes } from '../../../src/core/organization/organization.ts'
import type { DocumentProblem } from '../../../src/core/policy/document-grammar.ts'

/** Problems are written as the path in the document and the start of the message. */
interface Cases {
  readonly accepted: readonly unknown[]
  readonly refused: readonly { readonly document: unknown; readonly problems: readonly string[] }[]
  /** Accepted, with fields that AWS does not document. */
  readonly warned?: readonly { readonly document: unknown; readonly warnings: readonly string[] }[]
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

for (const { type, accepted, refused, warned = [] } of [{ type: 'TAG_POLICY' as const, ...tagCases }, ...otherCases]) {
  t.test(`${type}: documents that AWS accepts`, async t => {
    for (const document of accepted)
      t.strictSame(
        validateManagementPolicy(type, JSON.stringify(document, null, 1)),
        { problems: [], warnings: [] },
        JSON.stringify(document),
      )
  })
  t.test(`${type}: documents with fields that AWS does not document`, async t => {
    for (const { document, warnings } of warned) {
      const check = validateManagementPolicy(type, JSON.stringify(document))
      t.strictSame(check.problems, [], JSON.stringify(document))
      matchBeginnings(t, inWords(check.warnings), warnings, JSON.stringify(document))
    }
  })
  t.test(`${type}: documents with problems`, async t => {
    for (const { document, problems } of refused)
      matchBeginnings(
        t,
        inWords(validateManagementPolicy(type, JSON.stringify(document)).problems),
        problems,
        JSON.stringify(document),
      )
  })
}

t.test('texts', async t => {
  for (const { text, problems } of tagCases.texts)
    matchBeginnings(t, inWords(validateManagementPolicy('TAG_POLICY', text).problems), problems, text)
})

function matchBeginnings(t: Test, found: readonly string[], expected: readonly string[], name: string): void {
  t.strictSame(
    found.map((problem, index) => problem.slice(0, expected[index]?.length)),
    expected,
    name,
  )
}

function inWords(findings: readonly DocumentProblem[]): readonly string[] {
  return findings.map(({ path, message }) => `${path.map(part => `/${part}`).join('')}: ${message}`)
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../cases/management-policies/${name}.json`, import.meta.url), 'utf8'))
}
