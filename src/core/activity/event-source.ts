import { catalog } from '../catalog/catalog.ts'
import { eventSourceNamespaces, sharedSourceNamespaces } from './event-source-data.ts'

const byName: ReadonlyMap<string, string> = new Map(Object.entries(eventSourceNamespaces))
const bySource: ReadonlyMap<string, string> = new Map(
  [...[...catalog.keys()].map(namespace => [namespace, namespace] as const), ...byName].map(([name, namespace]) => [
    `${name}.amazonaws.com`,
    namespace,
  ]),
)

const byAction: ReadonlyMap<string, string> = new Map(Object.entries(sharedSourceNamespaces))
const shared: ReadonlySet<string> = new Set(Array.from(byAction.keys(), key => key.slice(0, key.indexOf(':'))))

const suffix = /\.(amazonaws\.com(\.cn)?|aws\.internal)$/

/**
 * The IAM namespace of a CloudTrail event: that of its source, or of another service that shares the source, if only that one
 * has the action (`OpenControlChannel` of `ssm.amazonaws.com` is `ssmmessages`). Undefined for a source that is not in the
 * catalog.
 */
export function namespaceOf(eventSource: string, eventName?: unknown): string | undefined {
  const namespace = namespaceOfSource(eventSource)
  if (namespace === undefined || !shared.has(namespace) || typeof eventName !== 'string') return namespace
  return byAction.get(`${namespace}:${eventName}`) ?? namespace
}

/** `monitoring.amazonaws.com` is `cloudwatch`: from the table, else the first label if that is a namespace. */
function namespaceOfSource(eventSource: string): string | undefined {
  const namespace = bySource.get(eventSource)
  if (namespace !== undefined) return namespace
  const name = eventSource.toLowerCase().replace(suffix, '')
  return byName.get(name) ?? catalog.get(/^[^.]*/.exec(name)?.[0] ?? '')?.namespace
}
