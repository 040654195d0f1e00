import { join } from 'node:path'
import t, { type Test } from 'tap'
import { mistakesIn, readText } from '../../helpers/organization-file.ts'

const file = (document: string) => `
organization: { managementAccount: 111122223333 }
policies:
  - { name: P, document: ${document} }
`

function contentOf(t: Test, document: string, files: Readonly<Record<string, string>> = {}): string | undefined {
  return readText(t, file(document), files).state.policies.find(({ name }) => name === 'P')?.content
}

const json = '{\n  "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" }\n}\n'
const minified = '{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}'

t.test('a document in a JSON file is kept verbatim, any other as JSON', async t => {
  t.equal(contentOf(t, 'p.json', { 'p.json': json }), json)
  t.equal(contentOf(t, 'p.yaml', { 'p.yaml': 'Statement: { Effect: Deny, Action: "*", Resource: "*" }' }), minified)
  t.equal(contentOf(t, '{ Statement: { Effect: Deny, Action: "*", Resource: "*" } }'), minified)
})

t.test('the path of a document is relative to the organization file, or absolute', async t => {
  const elsewhere = t.testdir({ 'p.json': json })
  t.test('absolute', async t => t.equal(contentOf(t, join(elsewhere, 'p.json')), json))
})

t.test('mistakes have their position in the file of the document', async t => {
  const mistakes = (text: string) => mistakesIn(t, file('p.json'), { 'p.json': text })
  t.strictSame(mistakes('{\n  "Statement": [{ "Effect": "Maybe", "Action": "*", "Resource": "*" }]\n}'), [
    'p.json:2:29 Statement[0].Effect: expected "Allow" or "Deny"',
  ])
  t.strictSame(mistakes('{\n  "Statement": [\n}'), ['p.json:3:1 expected JSON: found "}" instead of a value or ]'])
  t.strictSame(mistakes(''), ['p.json:1:1 expected JSON: found nothing instead of a value'])
  t.strictSame(mistakes('null'), ['p.json:1:1 expected a policy document: an object with a Statement'])
})

t.test('a JSON file is JSON, as the API requires; only YAML files are YAML', async t => {
  const statement = '"Statement": { "Effect": "Deny", "Action": "*", "Resource": "*" }'
  const mistakes = (text: string, name = 'p.json') => mistakesIn(t, file(name), { [name]: text })
  for (const [text, mistake] of [
    [`{\n${statement},\n}`, '3:1 expected JSON: found "}" instead of a field name in double quotes'],
    [`{ 'Statement': [] }`, `1:3 expected JSON: found "'" instead of a field name in double quotes or }`],
    [`{\n  // all\n${statement} }`, '2:3 expected JSON: found a comment instead of a field name in double quotes or }'],
    [`{ ${statement},\n  ${statement} }`, '2:3 duplicate field "Statement"'],
    ['Statement: []', '1:1 expected JSON: found "Statement" instead of a value'],
    [`\ufeff{ ${statement} }`, '1:1 expected JSON, found a byte order mark (BOM): save the file as UTF-8 without BOM'],
  ] as const) {
    t.strictSame(mistakes(text), [`p.json:${mistake}`], text)
    t.strictSame(mistakes(text, 'P.JSON'), [`P.JSON:${mistake}`], text)
  }
  t.equal(contentOf(t, 'p.yaml', { 'p.yaml': `{ ${statement}, } # all` }), minified)
})

t.test('mistakes of both files, file by file', async t => {
  const mistakes = mistakesIn(
    t,
    `${file('p.json')}\nactivity: [{ account: 222222222222, service: s3, region: us-east-1, lastAccessed: -1d }]`,
    {
      'p.json': '{ "Version": "1" }',
    },
  )
  t.match(mistakes, [/^organization.yaml:6:/, /^p.json:1:1 Statement: /, /^p.json:1:14 Version: /])
})

t.test('an RCP is stored as AWS stores it, documents of other types verbatim', async t => {
  const kept = (type: string, document: string) =>
    readText(t, `${file('p.json').replace('{ name: P,', `{ name: P, type: ${type},`)}`, {
      'p.json': document,
    }).state.policies.at(-1)?.content
  const rcp = '{ "Statement": { "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" } }'
  t.equal(
    kept('RESOURCE_CONTROL_POLICY', rcp),
    '{"Version":"2008-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}',
  )
  const tagPolicy = '{ "tags": {} }'
  t.equal(kept('TAG_POLICY', tagPolicy), tagPolicy)
})

t.test('a JSON string in the file itself is kept verbatim, with its numbers', async t => {
  const json =
    ' {"Statement": {"Effect": "Deny", "Action": "*", "Resource": "*",\n "Condition": {"Null": {"a": 1}}}}\r\n'
  t.equal(contentOf(t, JSON.stringify(json)), json)
})

t.test('a document has at most as many characters as its type allows', async t => {
  const mistakes = (type: string, longest: number, document: object) => {
    const length = JSON.stringify(document).length
    const read = (spaces: number) =>
      mistakesIn(t, file('p.json').replace('{ name: P,', `{ name: P, type: ${type},`), {
        'p.json': `${JSON.stringify(document)}${' '.repeat(spaces)}`,
      })
    return [read(longest - length), read(longest + 1 - length)]
  }
  const told = (place: string, longest: number) => [
    [],
    [`organization.yaml:4:${place} policies[0].document: expected at most ${longest} characters, got ${longest + 1}`],
  ]
  const deny = { Statement: { Effect: 'Deny', Action: 's3:*', Resource: '*' } }
  t.strictSame(mistakes('SERVICE_CONTROL_POLICY', 10_240, deny), told('56', 10_240))
  const rcp = { Statement: { ...deny.Statement, Principal: '*' } }
  t.strictSame(mistakes('RESOURCE_CONTROL_POLICY', 5_120, rcp), told('57', 5_120))
  t.strictSame(mistakes('TAG_POLICY', 10_000, { tags: {} }), told('44', 10_000))
})

t.test('a document whose file is a folder', async t => {
  t.strictSame(mistakesIn(t, file('.')), [
    'organization.yaml:4:26 policies[0].document: expected a policy document, or the path of a file that contains one, got ".": expected a file, found a folder',
  ])
})
