import type { Action, ServiceActions } from '../policy/evaluate-services.ts'
import { catalogLines } from './catalog-data.ts'

export interface CatalogService extends ServiceActions {
  /** The name that AWS's reports show. */
  readonly name: string
}

/** AWS's services by namespace, in byte order. The actions of a service are read when they are first asked for. */
export const catalog: ReadonlyMap<string, CatalogService> = new Map(
  catalogLines.split('\n').map(line => {
    const service = readService(line)
    return [service.namespace, service]
  }),
)

function readService(line: string): CatalogService {
  const [namespace, name, types, actions] = line.split('\t') as [string, string, string, string]
  let read: readonly Action[] | undefined
  return {
    namespace,
    name,
    get actions() {
      read ??= readActions(types, actions)
      return read
    },
  }
}

function readActions(types: string, actions: string): readonly Action[] {
  const resourceTypes = types.split('|').map(type => {
    const end = type.indexOf(' ')
    return { name: type.slice(0, end), arn: type.slice(end + 1) }
  })
  return actions.split('|').map(action => {
    const [name, ...indexes] = action.split(' ') as [string, ...string[]]
    return { name, resourceTypes: indexes.flatMap(index => resourceTypes[Number(index)] ?? []) }
  })
}
