import { readFileSync } from 'node:fs'
import t from 'tap'
import { effectivePolicy } from '../../../src/core/management-policy/effective-policy.ts'
import { effectivePolicyErrors } from '../../../src/core/management-policy/effective-policy-errors.ts'
import type { ManagementPolicyType } from '../../../src/core/organization/organization.ts'

/** Policies have the id p-<level>-<place>; an error is its code, message, path and contributing policies. */
interface Case {
  readonly name: string
  readonly type: ManagementPolicyType
  readonly levels: readonly (readonly unknown[])[]
  readonly errors: readonly (readonly string[])[]
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('../../cases/management-policies/effective-errors.json', import.meta.url), 'utf8'),
)

t.test('errors of effective policies', async t => {
  for (const { name, type, levels, errors } of cases) {
    const attached = levels.map((policies, level) =>
      policies.map((document, place) => policy(`p-${level}-${place}`, document)),
    )
    t.strictSame(effectivePolicyErrors(type, attached).map(row), errors, name)
  }
})

t.test('at most 50 tags are required for a type of resource', async t => {
  const requiring = (from: number, to: number, resources: readonly string[]) => ({
    tags: Object.fromEntries(
      Array.from({ length: to - from }, (_, index) => [
        `Key${from + index}`,
        { report_required_tag_for: { '@@append': resources } },
      ]),
    ),
  })
  const root = [policy('p-a', requiring(0, 30, ['ec2:instance', 'sqs:queue']))]
  t.strictSame(effectivePolicyErrors('TAG_POLICY', [root, [policy('p-b', requiring(30, 50, ['ec2:instance']))]]), [])
  t.strictSame(
    effectivePolicyErrors('TAG_POLICY', [root, [policy('p-b', requiring(30, 55, ['ec2:instance']))]]).map(row),
    [
      [
        'ELEMENTS_TOO_MANY',
        "Resource type 'ec2:instance' has 55 tags for 'report_required_tag_for', which exceeds the maximum limit of 50. Contributing tag keys include: key0, key1, key10, key11, key12 and 50 more",
        'tags',
        'p-a p-b',
      ],
    ],
  )
})

t.test('an effective tag policy has at most 395000 bytes', async t => {
  const withValue = (value: string) => [[policy('p-a', { tags: { k: { tag_value: { '@@assign': [value] } } } })]]
  const frame = effectivePolicy('TAG_POLICY', withValue('')).content.length
  const fits = 'é'.repeat((395_000 - frame) / 2).padStart((395_000 - frame + 1) / 2, 'x')
  t.equal(Buffer.byteLength(effectivePolicy('TAG_POLICY', withValue(fits)).content), 395_000)
  t.strictSame(effectivePolicyErrors('TAG_POLICY', withValue(fits)), [])
  t.strictSame(effectivePolicyErrors('TAG_POLICY', withValue(`${fits}é`)).map(row), [
    [
      'ELEMENTS_TOO_MANY',
      'Effective policy size is 395002 bytes, which exceeds the maximum limit of 395000 bytes',
      'tags',
      '',
    ],
  ])
})

function policy(id: string, document: unknown) {
  return { id, content: JSON.stringify(document) }
}

function row({ code, message, path, contributingPolicies }: ReturnType<typeof effectivePolicyErrors>[number]) {
  return [code, message, path, contributingPolicies.join(' ')]
}
