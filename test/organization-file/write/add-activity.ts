import t from 'tap'
import { parseSourceFile } from '../../../src/organization-file/read-source-file.ts'
import { addActivity } from '../../../src/organization-file/write/add-activity.ts'
import { failureOf } from '../../helpers/failure.ts'

const now = Date.parse('2026-01-31T12:00:00Z')
const attempt = (accountId: string, service: string, time: string) => ({
  accountId,
  service,
  region: 'us-east-1',
  time: Date.parse(time) / 1000,
})
const one = attempt('111111111111', 's3', '2026-01-31T00:00:00Z')
const two = attempt('222222222222', 'ec2', '2026-01-30T00:00:00Z')

function added(text: string, ...attempts: readonly (typeof one)[]): string {
  return addActivity(parseSourceFile('file', text), attempts, now)
}

t.test('lines are added in order, and times are replaced in place', async t => {
  const text = `# the head
organization:   {managementAccount: 111111111111} # ours

activity:
    # by hand
    - {account: 111111111111, service: s3, region: us-east-1, lastAccessed: -3d} # old
    -   account: 333333333333
        service: s3
        region: us-east-1
        lastAccessed: "2026-01-01" # quoted

# the rest
policies: [ ]
`
  t.equal(
    added(text, two, one, attempt('333333333333', 's3', '2026-01-02T00:00:00Z'), { ...two, service: 'acm' }),
    text
      .replace('-3d', '2026-01-31T00:00:00Z')
      .replace('"2026-01-01"', '"2026-01-02T00:00:00Z"')
      .replace(
        '# quoted\n',
        `# quoted
    - { account: "222222222222", service: acm, region: us-east-1, lastAccessed: 2026-01-30T00:00:00Z }
    - { account: "222222222222", service: ec2, region: us-east-1, lastAccessed: 2026-01-30T00:00:00Z }
`,
      ),
  )
})

t.test('attempts that are not later change nothing', async t => {
  const text =
    'organization: {}\nactivity:\n- { account: 111111111111, service: s3, region: us-east-1, lastAccessed: -1h }\n'
  t.equal(added(text, one), text)
  t.equal(added(added(text, two), two, { ...two, time: two.time - 1 }), added(text, two))
  t.match(added(text, { ...two, time: two.time - 1 }, two), '2026-01-30T00:00:00Z')
})

const line = '- { account: "111111111111", service: s3, region: us-east-1, lastAccessed: 2026-01-31T00:00:00Z }\n'
const json = '{"account":"111111111111","service":"s3","region":"us-east-1","lastAccessed":"2026-01-31T00:00:00Z"}'

t.test('a file without activity, in all its forms', async t => {
  const forms: readonly (readonly [text: string, expected: string])[] = [
    ['a: 1', `a: 1\nactivity:\n  ${line}`],
    ['a: 1 # last\n# end\n...\n', `a: 1 # last\nactivity:\n  ${line}# end\n...\n`],
    ['a: |\n  text\n', `a: |\n  text\nactivity:\n  ${line}`],
    ['a: 1\r\n', `a: 1\r\nactivity:\r\n  ${line.replace('\n', '\r\n')}`],
    ['activity: [] # none\nb: 1\n', `activity:  # none\n  ${line}b: 1\n`],
    ['{"a":1}', `{"a":1, "activity": [${json}]}`],
    ['{\n  "a": 1\n}\n', `{\n  "a": 1,\n  "activity": [${json}]\n}\n`],
    ['{"activity":[]}', `{"activity":[${json}]}`],
  ]
  for (const [text, expected] of forms) t.equal(added(text, one), expected, text)
})

t.test('a list as JSON writes it', async t => {
  const entry = '{"account":"222222222222","service":"s3","region":"us-east-1","lastAccessed":"-3d"}'
  t.equal(added(`{"activity":[${entry}]}`, one), `{"activity":[${entry}, ${json}]}`)
  t.equal(added(`activity: [\n  ${entry}\n  ]\n`, one), `activity: [\n  ${entry},\n  ${json}\n  ]\n`)
  t.equal(
    added(`{"activity":[${entry}]}`, { ...one, accountId: '222222222222' }),
    `{"activity":[${entry.replace('-3d', '2026-01-31T00:00:00Z')}]}`,
  )
})

t.test('a shared time is superseded by a new entry', async t => {
  const text = `activity:
  - &first { account: 111111111111, service: s3, region: us-east-1, lastAccessed: -3d }
  - { <<: *first, service: ec2 }
`
  t.equal(added(text, { ...one, service: 'ec2' }), `${text}  ${line.replace('s3', 'ec2')}`)
  t.equal(added(text, one), `${text}  ${line}`, 'others take their time from the first entry')
  const shared = text.replace('&first ', '').replace('-3d', '&time -3d').replace('<<: *first', 'lastAccessed: *time')
  t.equal(added(shared, one), `${shared}  ${line}`)
  const folded = `activity:
  - account: 111111111111
    service: s3
    region: us-east-1
    lastAccessed: >-
      -3d
`
  t.equal(added(folded, one), `${folded}  ${line}`)
  t.equal(
    await failureOf(() => added('list: &l []\nactivity: *l\n', one)),
    'OrganizationFileError: file:2:11 activity: expected a list, not an alias of one',
  )
})
