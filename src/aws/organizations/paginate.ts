import { decodePageToken, encodePageToken, isBoundTo } from '../../core/values/page-token.ts'
import type { Range } from '../../store/page.ts'
import type { Context } from '../operation.ts'
import { invalidInput } from './errors.ts'

const defaultPageSize = 20

export interface PageRequest {
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

/**
 * A page of a list that is ordered by id. A token is bound to the operation, the caller and the parameters that select the list;
 * any other token throws INVALID_NEXT_TOKEN.
 */
export function paginate<T extends { readonly id: string }>(
  { MaxResults: size = defaultPageSize, NextToken }: PageRequest,
  { action, caller }: Pick<Context, 'action' | 'caller'>,
  parameters: readonly string[],
  list: (range: Range) => readonly T[],
): { items: readonly T[]; next: string | undefined } {
  const binding = [action, caller.accountId, ...parameters]
  const items = list({ after: positionOf(NextToken, binding), limit: size + 1 })
  const last = items[size - 1]
  if (items.length <= size || !last) return { items, next: undefined }
  return { items: items.slice(0, size), next: encodePageToken({ binding, position: last.id }) }
}

function positionOf(text: string | undefined, binding: readonly string[]): string {
  if (text === undefined) return ''
  const token = decodePageToken(text)
  if (!token || !isBoundTo(token, binding)) throw invalidInput('INVALID_NEXT_TOKEN')
  return token.position
}
