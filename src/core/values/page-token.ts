/** Where the next page starts, and of which list. */
export interface PageToken {
  /** What the token belongs to: an operation, a job, a sort key … */
  readonly binding: readonly string[]
  readonly position: string
}

/** A token as an opaque string. */
export function encodePageToken({ binding, position }: PageToken): string {
  return Buffer.from(JSON.stringify([position, ...binding])).toString('base64url')
}

/** The token in a string that `encodePageToken` returned; undefined for any other. */
export function decodePageToken(text: string): PageToken | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(parts) || !parts.every(part => typeof part === 'string')) return undefined
    const [position, ...binding] = parts
    if (position === undefined || encodePageToken({ binding, position }) !== text) return undefined
    return { binding, position }
  } catch {
    return undefined
  }
}

/** Whether a token belongs to the list that is paged. */
export function isBoundTo({ binding }: PageToken, expected: readonly string[]): boolean {
  return binding.length === expected.length && binding.every((part, index) => part === expected[index])
}
