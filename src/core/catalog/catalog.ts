import type { Action, ServiceActions } from '../policy/service-answer.ts'
import { catalogLines } from './catalog-data.ts'

export interface CatalogService extends ServiceActions {
  /** The name in AWS's reports. */
  readonly name: string
}

/** AWS's services by namespace, in byte order. Their actions are parsed on first use. */
export const catalog: ReadonlyMap<string, CatalogService> = new Map(
  catalogLines.split('\n').map(line => {
    const service = readService(line)
    return [service.namespace, service]
  }),
)

function readService(line: string): CatalogService {
  const [namespace, name, types, actions] = line.split('\t') as [string, string, string, string]
  let read: Iterable<Action> | undefined
  return {
    namespace,
    name,
    get actions() {
      read ??= readActions(types, actions.split('|'))
      return read
    },
  }
}

/** Each action is parsed on demand: most questions are answered by the first one of a service. */
function readActions(types: string, texts: readonly string[]): Iterable<Action> {
  const resourceTypes = types.split('|').map(type => {
    const end = type.indexOf(' arn:')
    const name = type.slice(0, end)
    const arns = type.slice(end + 1).split(', ')
    return arns.map(arn => ({ name, arn }))
  })
  const read: Action[] = []
  return {
    *[Symbol.iterator]() {
      for (const [index, text] of texts.entries()) {
        const [name, ...indexes] = text.split(' ') as [string, ...string[]]
        read[index] ??= { name, resourceTypes: indexes.flatMap(type => resourceTypes[Number(type)] ?? []) }
        yield read[index]
      }
    },
  }
}
