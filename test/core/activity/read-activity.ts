import { readFileSync } from 'node:fs'
import t from 'tap'
import { cloudTrailFixtures } from '../../helpers/cloudtrail-fixtures.ts'
import { contributionsOf } from '../../helpers/contributions.ts'

function casesIn(name: string) {
  return JSON.parse(readFileSync(new URL(`../../cases/cloudtrail/${name}.json`, import.meta.url), 'utf8'))
}

const baseEvent = {
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', accountId: '123456789012', arn: 'arn:aws:iam::123456789012:user/alice' },
  eventTime: '2026-01-14T09:00:00Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'ListBuckets',
  awsRegion: 'eu-west-1',
  eventType: 'AwsApiCall',
  recipientAccountId: '123456789012',
}

t.test('what an event of CloudTrail contributes', async t => {
  for (const { name, change, contributes } of casesIn('events'))
    t.strictSame(contributionsOf({ ...baseEvent, ...change }), [contributes], name)
})

t.test('what other values contribute', async t => {
  for (const { name, value, contributes } of casesIn('values')) t.strictSame(contributionsOf(value), contributes, name)
})

t.test('what the values of fixtures/cloudtrail contribute', async t => {
  const expected = new Map<string, { what: string; contributes: string[] }[]>(Object.entries(casesIn('fixtures')))
  const fixtures = cloudTrailFixtures()
  t.strictSame([...fixtures.keys()].sort(), [...expected.keys()].sort(), 'each file has its cases')
  for (const [file, values] of fixtures) {
    const cases = expected.get(file) ?? []
    t.equal(values.length, cases.length, `each value of ${file} has its case`)
    for (const [index, { what, contributes }] of cases.entries())
      t.strictSame(contributionsOf(values[index]), contributes, `${file}: ${what}`)
  }
})

t.test('fixtures/cloudtrail have an event of each type of identity', async t => {
  const text = JSON.stringify([...cloudTrailFixtures().values()])
  const types = [
    'Root',
    'IAMUser',
    'AssumedRole',
    'FederatedUser',
    'AWSAccount',
    'AWSService',
    'WebIdentityUser',
    'SAMLUser',
    'IdentityCenterUser',
  ]
  for (const type of types) t.ok(text.includes(`"type":"${type}"`), type)
  for (const sign of ['ANONYMOUS_PRINCIPAL', 'AccessDenied', 'AwsServiceEvent', 'aws-service-role', 'sharedEventID'])
    t.ok(text.includes(sign), sign)
})

t.test('times of every day of a leap year are read as Date.parse reads them', async t => {
  const start = Date.parse('2024-01-01T00:00:00Z')
  const times = Array.from({ length: 366 }, (_, day) => {
    const time = new Date(start + day * 86_400_000 + ((day * 7919) % 86_400) * 1000)
    return time.toISOString().replace('.000Z', 'Z')
  })
  const contributions = times.map(eventTime =>
    contributionsOf({ ...baseEvent, eventTime })[0]
      ?.split(' ')
      .at(-1),
  )
  t.strictSame(contributions, times)
})
