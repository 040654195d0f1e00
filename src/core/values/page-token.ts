/** Where the next page starts, and what it is a page of. */
export interface PageToken {
  /** Whatever the token may be used with: an operation, a job, a sort key … */
  readonly binding: readonly string[]
  readonly position: string
}

/** An opaque text for a token. */
export function encodePageToken({ binding, position }: PageToken): string {
  return Buffer.from(JSON.stringify([position, ...binding])).toString('base64url')
}

/** The token that a text stands for; undefined if none does. */
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

/** Whether a token belongs to what is being paged. */
export function isBoundTo({ binding }: PageToken, expected: readonly string[]): boolean {
  return binding.length === expected.length && binding.every((part, index) => part === expected[index])
}
