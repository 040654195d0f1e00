import type { z } from 'zod'

/** A text, or bytes, that no schema describes. */
export interface Opaque {
  readonly description: string
  readonly example?: string
}

/** What a body may be, by its media type. */
export type Content = Readonly<Record<string, z.ZodType | Opaque>>
