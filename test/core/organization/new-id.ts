import fc from 'fast-check'
import t from 'tap'
import { newIdOf } from '../../../src/core/organization/new-id.ts'

t.test('ids have the forms that AWS gives them', async () => {
  // The patterns of AWS's model, with the lengths that were recorded.
  const forms: readonly (readonly [RegExp, (seed: string) => string])[] = [
    [/^o-[a-z0-9]{10}$/, newIdOf.organization],
    [/^r-[0-9a-z]{4}$/, newIdOf.root],
    [/^ou-ab12-[a-z0-9]{8}$/, seed => newIdOf.organizationalUnit('r-ab12', seed)],
    [/^[1-9]\d{11}$/, newIdOf.account],
    [/^p-[0-9a-z]{8}$/, seed => newIdOf.policy('SERVICE_CONTROL_POLICY', seed)],
    [/^p-02[0-9a-z]{8}$/, seed => newIdOf.policy('RESOURCE_CONTROL_POLICY', seed)],
    [/^p-95[0-9a-z]{8}$/, seed => newIdOf.policy('TAG_POLICY', seed)],
    [/^rp-[0-9a-zA-Z_]{4,128}$/, newIdOf.resourcePolicy],
    [/^car-[a-z0-9]{8,32}$/, newIdOf.createAccountRequest],
    [/^h-[0-9a-z]{8,32}$/, newIdOf.handshake],
    [/^rt-[0-9a-z]{8,32}$/, newIdOf.responsibilityTransfer],
  ]
  for (const [form, make] of forms) fc.assert(fc.property(fc.string(), seed => form.test(make(seed))))
})

t.test('another seed gives another id', async t => {
  const seeds = Array.from({ length: 50 }, (_, index) => `${index}`)
  for (const make of [newIdOf.organization, newIdOf.account, newIdOf.handshake, newIdOf.createAccountRequest])
    t.equal(new Set(seeds.map(make)).size, seeds.length)
  t.equal(newIdOf.account('1'), newIdOf.account('1'))
})
