import type { SessionTag } from './session.ts'

export type SessionTags =
  | { readonly tags: readonly SessionTag[] }
  | { readonly refused: 'DUPLICATE_KEYS' | 'INHERITED_KEY' | 'UNKNOWN_TRANSITIVE_KEY' }

export interface SessionTagRequest {
  readonly tags: readonly { readonly key: string; readonly value: string }[]
  readonly transitiveKeys: readonly string[]
  /** The tags of the session that asks. */
  readonly ofCaller: readonly SessionTag[]
}

/**
 * The tags of a new session: what the caller's session passes on, and what is asked for. Keys differ in more than case.
 * Refusals: recorded from AWS; their order: our own.
 */
export function sessionTags({ tags, transitiveKeys, ofCaller }: SessionTagRequest): SessionTags {
  const inherited = ofCaller.filter(({ transitive }) => transitive)
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
