import { readFileSync } from 'node:fs'
import t from 'tap'
import { catalog } from '../../../src/core/catalog/catalog.ts'
import { catalogLines } from '../../../src/core/catalog/catalog-data.ts'

/** The names that AWS's report shows, where they differ from those of the package that the catalogue is made from. */
const reportNames: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('../../cases/service-names.json', import.meta.url), 'utf8'),
)

t.test("AWS's 456 services, in byte order", async t => {
  const namespaces = [...catalog.keys()]
  t.equal(namespaces.length, 456)
  t.strictSame(
    namespaces,
    namespaces.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
  )
  t.equal(namespaces.indexOf('s3') + 1, namespaces.indexOf('s3-object-lambda'), 's3 < s3-object-lambda')
  t.strictSame(namespaces.slice(2, 7), ['access-analyzer', 'account', 'account-access', 'acm', 'acm-pca'])
  for (const [namespace, service] of catalog) if (service.namespace !== namespace) t.fail(namespace)
})

t.test("names are those that AWS's report shows", async t => {
  const found = Object.keys(reportNames).map(namespace => [namespace, catalog.get(namespace)?.name])
  t.strictSame(Object.fromEntries(found), reportNames)
  t.equal(catalog.get('s3')?.name, 'Amazon S3')
})

t.test('every action has a name, and all of its resource types', async t => {
  for (const line of catalogLines.split('\n')) {
    const [namespace = '', , , actionList = ''] = line.split('\t')
    const written = actionList.split('|').map(action => action.split(' '))
    const read = [...(catalog.get(namespace)?.actions ?? [])]
    t.strictSame(
      read.map(({ name, resourceTypes }) => `${name} ${new Set(resourceTypes.map(type => type.name)).size}`),
      written.map(([name, ...types]) => `${name} ${new Set(types).size}`),
      namespace,
    )
    const malformed = read.filter(({ name, resourceTypes }) => !isAction(name) || !resourceTypes.every(isResourceType))
    t.strictSame(malformed, [], namespace)
  }
})

function isAction(name: string): boolean {
  return /^[A-Za-z0-9-]+$/.test(name)
}

/** An ARN of the commercial partition with all six fields, and `*` for what varies. */
function isResourceType({ name, arn }: { readonly name: string; readonly arn: string }): boolean {
  return name !== '' && /^arn:aws(:[^:]*){3}:.+$/.test(arn) && !/[${}?\s]|\*\*/.test(arn)
}

t.test('actions and their resource types', async t => {
  const action = (namespace: string, name: string) =>
    [...(catalog.get(namespace)?.actions ?? [])].find(one => one.name === name)
  t.match(action('s3', 'GetObject')?.resourceTypes, [{}, { name: 'object', arn: 'arn:aws:s3:::*/*' }])
  t.strictSame(action('s3', 'CreateBucket')?.resourceTypes, [{ name: 'bucket', arn: 'arn:aws:s3:::*' }])
  t.strictSame(action('iam', 'GetRole')?.resourceTypes, [{ name: 'role', arn: 'arn:aws:iam::*:role/*' }])
  t.strictSame(action('sts', 'GetCallerIdentity')?.resourceTypes, [])
  t.equal(action('s3', 'NoSuchAction'), undefined)
  t.strictSame(action('lex', 'GetBotAlias')?.resourceTypes, [
    { name: 'bot alias', arn: 'arn:aws:lex:*:*:bot-alias/*/*' },
    { name: 'bot alias', arn: 'arn:aws:lex:*:*:bot:*:*' },
  ])
})

t.test('actions can be looked through again, from wherever the last look ended', async t => {
  const { actions = [] } = catalog.get('sqs') ?? {}
  const [first, second] = actions
  t.match([first, second], [{ name: 'AddPermission' }, { name: 'CancelMessageMoveTask' }])
  const all = [...actions]
  t.strictSame(all.slice(0, 2), [first, second])
  t.strictSame([...actions], all)
})
