import type { SessionTag } from './session.ts'

export type SessionTags =
  | { readonly tags: readonly SessionTag[] }
  | { readonly refused: 'DUPLICATE_KEYS' | 'INHERITED_KEY' | 'UNKNOWN_TRANSITIVE_KEY' }

export interface SessionTagRequest {
  readonly tags: readonly { readonly key: string; readonly value: string }[]
  readonly transitiveKeys: readonly string[]
  readonly callerTags: readonly SessionTag[]
}

/**
 * The tags of a new session: the transitive tags of the caller's session, and the requested ones. Keys ignore case.
 * Errors: recorded from AWS; their order: our own.
 */
export function sessionTags({ tags, transitiveKeys, callerTags }: SessionTagRequest): SessionTags {
  const inherited = callerTags.filter(({ transitive }) => transitive)
  const keys = keySet(tags.map(({ key }) => key))
  if (keys.size < tags.length) return { refused: 'DUPLICATE_KEYS' }
  if (inherited.some(({ key }) => keys.has(key.toLowerCase()))) return { refused: 'INHERITED_KEY' }
  const transitive = keySet(transitiveKeys)
  for (const key of transitive) if (!keys.has(key)) return { refused: 'UNKNOWN_TRANSITIVE_KEY' }
  return { tags: [...inherited, ...tags.map(tag => ({ ...tag, transitive: transitive.has(tag.key.toLowerCase()) }))] }
}

function keySet(keys: readonly string[]): ReadonlySet<string> {
  return new Set(keys.map(key => key.toLowerCase()))
}
