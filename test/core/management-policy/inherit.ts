import fc from 'fast-check'
import t from 'tap'
import { effectivePolicy } from '../../../src/core/management-policy/effective-policy.ts'
import { effectivePolicyErrors } from '../../../src/core/management-policy/effective-policy-errors.ts'
import type { PolicyLevels } from '../../../src/core/management-policy/inherit.ts'
import { validateManagementPolicy } from '../../../src/core/management-policy/validate-management-policy.ts'
import { managementPolicyTypes } from '../../../src/core/organization/organization.ts'
import { propertyRuns } from '../../helpers/property-runs.ts'

type Levels = readonly (readonly object[])[]

const control = '@@operators_allowed_for_child_policies'
const items = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 3 })
const controls = fc.oneof(
  fc.constantFrom(['@@all'], ['@@none']),
  fc.uniqueArray(fc.constantFrom('@@assign', '@@append', '@@remove'), { minLength: 1 }),
)
const freeSetting = fc.record({ '@@assign': items, '@@append': items, '@@remove': items }, { requiredKeys: [] })
const setting = fc
  .tuple(freeSetting, fc.option(controls, { freq: 3 }))
  .map(([operators, allowed]) => ({ ...operators, ...(allowed && { [control]: allowed }) }))
const levelsOf = (one: fc.Arbitrary<object>): fc.Arbitrary<Levels> =>
  fc.array(fc.array(one, { maxLength: 3 }), { maxLength: 4 })

const name = fc.constantFrom(
  'tags',
  'plans',
  'k',
  'K',
  'tag_value',
  'rules',
  'lifecycle',
  '@@assign',
  '@@append',
  control,
)
const { document } = fc.letrec<{ document: unknown }>(tie => ({
  document: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.constantFrom<unknown>('@@none', '@@append', 'a', 12, null, true, '__proto__'),
    fc.array(tie('document'), { maxLength: 3 }),
    fc.dictionary(name, tie('document'), { maxKeys: 4 }),
  ),
}))

t.test('a level without policies changes nothing', async () => {
  fc.assert(
    fc.property(levelsOf(setting), fc.nat(4), (levels, place) =>
      same(merged(levels), merged(levels.toSpliced(place, 0, []))),
    ),
  )
})

t.test('a policy that says nothing changes nothing', async () => {
  fc.assert(
    fc.property(levelsOf(setting), fc.nat(4), (levels, place) =>
      same(merged([[{}], ...levels]), merged([[{}], ...levels.toSpliced(place, 0, [{}])])),
    ),
  )
})

t.test('what a child removes is gone, what it appends is there, even if the level above did the opposite', async () => {
  fc.assert(
    fc.property(levelsOf(freeSetting), items, (levels, some) => {
      const removed = merged([...levels, [{ '@@append': some }], [{ '@@remove': some }]])
      const appended = merged([...levels, [{ '@@remove': some }], [{ '@@append': some }]])
      return some.every(item => !removed.includes(item) && appended.includes(item))
    }),
  )
})

t.test('of what a child assigns, nothing inherited is left', async () => {
  fc.assert(
    fc.property(levelsOf(freeSetting), items, (levels, some) =>
      same(merged([...levels, [{ '@@assign': some }]]), some),
    ),
  )
})

t.test('below @@none nothing changes', async () => {
  fc.assert(
    fc.property(levelsOf(setting), items, levelsOf(setting), (above, some, below) => {
      const locked = [...above, [{ '@@append': some, [control]: ['@@none'] }]]
      return same(merged(locked), merged([...locked, ...below]))
    }),
  )
})

t.test('a control never lets a child do more', async () => {
  fc.assert(
    fc.property(levelsOf(setting), controls, items, (levels, allowed, some) => {
      const before = [...levels, [{ '@@append': [] }]]
      const controlled = merged([...before, [{ [control]: allowed }], [{ '@@assign': some }]])
      return same(controlled, merged(before)) || same(controlled, merged([...before, [{ '@@assign': some }]]))
    }),
  )
})

t.test(
  'any document at all gets an answer, and the effective policy has no operator and no upper case in its names',
  async t => {
    const type = fc.constantFrom(...managementPolicyTypes)
    fc.assert(
      fc.property(type, levelsOf(document as fc.Arbitrary<object>), (type, levels) => {
        const attached = attach(levels)
        for (const { content } of attached.flat()) validateManagementPolicy(type, content)
        effectivePolicyErrors(type, attached)
        const { content, contributing } = effectivePolicy(type, attached)
        const names = namesOf(JSON.parse(content))
        return (
          names.every(name => !name.startsWith('@@') && name === name.toLowerCase()) &&
          new Set(contributing).size === contributing.length
        )
      }),
      { numRuns: propertyRuns(2000) },
    )
    t.pass()
  },
)

/** The value of one list setting, merged. */
function merged(levels: Levels): readonly string[] {
  const documents = levels.map(policies => policies.map(setting => ({ tags: { k: { tag_value: setting } } })))
  return JSON.parse(effectivePolicy('TAG_POLICY', attach(documents)).content).tags?.k.tag_value ?? ['*']
}

function attach(levels: Levels): PolicyLevels {
  return levels.map((policies, level) =>
    policies.map((document, place) => ({ id: `p-${level}-${place}`, content: JSON.stringify(document) })),
  )
}

function namesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([name, member]) => [name, ...namesOf(member)])
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
