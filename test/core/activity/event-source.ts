import { readFileSync } from 'node:fs'
import t from 'tap'
import { sourcesWithoutNamespace } from '../../../scripts/event-sources.ts'
import { namespaceOf } from '../../../src/core/activity/event-source.ts'
import { eventSourceNamespaces } from '../../../src/core/activity/event-source-data.ts'
import { catalog } from '../../../src/core/catalog/catalog.ts'

const cases: Readonly<Record<string, string | null>> = JSON.parse(
  readFileSync(new URL('../../cases/cloudtrail/event-sources.json', import.meta.url), 'utf8'),
)
for (const [source, namespace] of Object.entries(cases))
  t.equal(namespaceOf(source), namespace ?? undefined, `"${source}" is ${namespace ?? 'no service'}`)

interface SharedSource {
  readonly source: string
  readonly event: string | null
  readonly namespace: string | null
}
const sharedSources: readonly SharedSource[] = JSON.parse(
  readFileSync(new URL('../../cases/cloudtrail/shared-sources.json', import.meta.url), 'utf8'),
)
for (const { source, event, namespace } of sharedSources)
  t.equal(namespaceOf(source, event), namespace ?? undefined, `${event} of "${source}" is ${namespace ?? 'no service'}`)

t.test('each namespace of the catalogue is a source of its own', async t => {
  const others = [...catalog.keys()].filter(namespace => namespaceOf(`${namespace}.amazonaws.com`) !== namespace)
  t.strictSame(others, [])
})

t.test('the table', async t => {
  const entries = Object.entries(eventSourceNamespaces)
  t.ok(entries.length > 100)
  t.strictSame(
    entries.filter(([, namespace]) => !catalog.has(namespace)),
    [],
    'names namespaces of the catalogue',
  )
  t.strictSame(
    entries.filter(([name]) => catalog.has(name.split('.')[0] ?? '')),
    [],
    'has only sources whose first label is not its namespace',
  )
})

t.test('sources without a namespace have none', async t => {
  const names = Object.keys(sourcesWithoutNamespace)
  t.strictSame(
    names.filter(name => namespaceOf(`${name}.amazonaws.com`) !== undefined),
    [],
  )
})
