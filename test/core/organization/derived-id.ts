import fc from 'fast-check'
import t from 'tap'
import { derivedId } from '../../../src/core/organization/derived-id.ts'

t.test('ids have the forms that AWS gives them', async () => {
  const matches = (pattern: RegExp, make: (a: string, b: string) => string) =>
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => pattern.test(make(a, b))))
  matches(/^o-[a-z0-9]{10}$/, derivedId.organization)
  matches(/^r-[a-z0-9]{4}$/, derivedId.root)
  matches(/^ou-ab12-[a-z0-9]{8}$/, (a, b) => derivedId.organizationalUnit('r-ab12', [a, b]))
  matches(/^9\d{11}$/, derivedId.account)
  matches(/^p-[a-z0-9]{8}$/, (a, b) => derivedId.policy(a, 'SERVICE_CONTROL_POLICY', b))
  matches(/^p-02[a-z0-9]{8}$/, (a, b) => derivedId.policy(a, 'RESOURCE_CONTROL_POLICY', b))
  matches(/^p-95[a-z0-9]{8}$/, (a, b) => derivedId.policy(a, 'TAG_POLICY', b))
  matches(/^rp-[a-z0-9]{8}$/, derivedId.resourcePolicy)
})

t.test('ids are the same in every process, today and tomorrow', async t => {
  t.strictSame(
    [
      derivedId.organization('111111111111'),
      derivedId.root('o-aaaaaaaaaa'),
      derivedId.organizationalUnit('r-aaaa', ['Workloads', 'Prod']),
      derivedId.account('o-aaaaaaaaaa', 'bob@example.com'),
      derivedId.policy('o-aaaaaaaaaa', 'SERVICE_CONTROL_POLICY', 'NoQueues'),
    ],
    ['o-2tqimrjhvu', 'r-7mik', 'ou-aaaa-wb1bk8sw', '914790288631', 'p-rs6o0txf'],
  )
})

t.test('ids differ by each part of what they are derived from', async t => {
  const policies = [
    derivedId.policy('o-1', 'TAG_POLICY', 'a'),
    derivedId.policy('o-2', 'TAG_POLICY', 'a'),
    derivedId.policy('o-1', 'S3_POLICY', 'a'),
    derivedId.policy('o-1', 'TAG_POLICY', 'b'),
  ]
  const accounts = [derivedId.account('o-1', 'a'), derivedId.account('o-2', 'a'), derivedId.account('o-1', 'b')]
  const units = [['a', 'bc'], ['ab', 'c'], ['abc'], ['a/bc']].map(path => derivedId.organizationalUnit('r-1', path))
  const organizations = [derivedId.organization('1'), derivedId.organization('2')]
  const roots = [derivedId.root('o-1'), derivedId.root('o-2')]
  for (const ids of [policies, accounts, units, organizations, roots]) t.equal(new Set(ids).size, ids.length, `${ids}`)
})
