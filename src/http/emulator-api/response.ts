import type { Readable } from 'node:stream'

/** What an endpoint answers when all is well. */
export interface ApiResponse {
  readonly status: number
  readonly contentType?: string
  readonly body?: string | Readable
}

/** A value as JSON that people can read. */
export function json(value: unknown, status = 200): ApiResponse {
  return text('application/json', `${JSON.stringify(value, null, 2)}\n`, status)
}

/** A text, or a stream of its parts. */
export function text(contentType: string, body: string | Readable, status = 200): ApiResponse {
  return { status, contentType, body }
}

export const noContent: ApiResponse = { status: 204 }
