import * as sdk from '@aws-sdk/client-organizations'
import type { PagedList } from './paged-lists.ts'

type Page = Readonly<Record<string, readonly Readonly<Record<string, string>>[] | undefined>>
type Paginate = (
  configuration: { readonly client: sdk.OrganizationsClient; readonly pageSize: number | undefined },
  input: object,
) => AsyncIterable<Page>

/** All paginators of Organizations that the SDK has, by operation. */
export const paginators: ReadonlyMap<string, Paginate> = new Map(
  Object.entries(sdk)
    .filter(([name]) => name.startsWith('paginate'))
    .map(([name, paginate]) => [name.replace('paginate', ''), paginate as unknown as Paginate]),
)

export type Walk = Pick<PagedList, 'operation' | 'input' | 'items'> & Partial<Pick<PagedList, 'key' | 'pageSize'>>

/** The keys on each page of a list. Default: ids, on pages of 20. */
export async function* walkPages(client: sdk.OrganizationsClient, list: Walk): AsyncGenerator<string[]> {
  const { operation, input, items, key = 'Id', pageSize = 20 } = list
  // The SDK writes into what a paginator is given, so each gets an object of its own.
  const pages = paginators.get(operation)?.({ client, pageSize }, { ...input })
  for await (const page of pages ?? []) yield (page[items] ?? []).map(item => item[key] ?? '')
}
