import { catalog } from '../catalog/catalog.ts'
import { eventSourceNamespaces } from './event-source-data.ts'

const byName: ReadonlyMap<string, string> = new Map(Object.entries(eventSourceNamespaces))
const bySource: ReadonlyMap<string, string> = new Map(
  [...[...catalog.keys()].map(namespace => [namespace, namespace] as const), ...byName].map(([name, namespace]) => [
    `${name}.amazonaws.com`,
    namespace,
  ]),
)

const suffix = /\.(amazonaws\.com(\.cn)?|aws\.internal)$/

/**
 * The IAM namespace of a CloudTrail event source (`monitoring.amazonaws.com` is `cloudwatch`): from the table, else the first
 * label if that is a namespace. Undefined for a source that is not in the catalog.
 */
export function namespaceOf(eventSource: string): string | undefined {
  const namespace = bySource.get(eventSource)
  if (namespace !== undefined) return namespace
  const name = eventSource.toLowerCase().replace(suffix, '')
  return byName.get(name) ?? catalog.get(/^[^.]*/.exec(name)?.[0] ?? '')?.namespace
}
