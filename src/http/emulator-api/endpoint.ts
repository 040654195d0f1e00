import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { EmulatorParts } from '../../emulator/create-emulator.ts'
import type { EmulatorSnapshot } from '../../emulator/snapshots.ts'
import { type Body, type Content, readBody } from './body.ts'
import { lazy } from './lazy.ts'
import type { OpenApiDocument } from './openapi-types.ts'
import { validQuery } from './valid-input.ts'

/** Where the emulator's own API stands. */
export const prefix = '/_emulator'

/** What an endpoint may use. */
export interface EndpointContext {
  readonly emulator: EmulatorParts
  readonly version: string
  /** How long the emulator serves, in milliseconds. */
  readonly uptime: () => number
  /** The snapshots taken through this API, by id. */
  readonly taken: Map<string, EmulatorSnapshot>
  /** Of all endpoints. */
  readonly document: () => OpenApiDocument
}

/** A request as it came. */
export interface EndpointRequest {
  /** With the parameters of the path. */
  readonly parameters: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly source: Readable
}

export interface Response {
  readonly description: string
  readonly content?: Content
}

/** What an endpoint answers when all is well. */
export interface EndpointResponse {
  readonly status: number
  readonly contentType?: string
  readonly body?: string | Readable
}

/** One method of one path of the emulator's own API. */
export interface Endpoint {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Below `prefix`. A part in braces is one of the parameters: `/snapshots/{id}`. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly query: () => z.ZodObject
  readonly body?: Body<unknown>
  /** When all is well, by status. */
  readonly responses: () => Readonly<Record<number, Response>>
  /** Why it may be refused, by status, beside what is told of the form of every request. */
  readonly problems?: Readonly<Record<number, string>>
  /** Throws a ProblemError. */
  respond(request: EndpointRequest, context: EndpointContext): Promise<EndpointResponse>
}

interface Definition<Q extends z.ZodRawShape, B> extends Omit<Endpoint, 'query' | 'body' | 'respond'> {
  /** The parameters, which come as texts. Without it, there are none. */
  readonly query?: () => Q
  readonly body?: Body<B>
  handle(request: ValidRequest<Q, B>, context: EndpointContext): EndpointResponse | Promise<EndpointResponse>
}

interface ValidRequest<Q extends z.ZodRawShape, B> {
  readonly query: z.output<z.ZodObject<Q, z.core.$strict>>
  readonly body: B
  readonly headers: IncomingHttpHeaders
}

/**
 * To add an endpoint: a file in `endpoints/` that calls this, and a line in `endpoints.ts`. The document and its page follow.
 * What makes schemas is a function, called when a request first needs it: made at once, they would delay the start.
 * `handle` answers, or throws a ProblemError.
 */
// biome-ignore lint/complexity/noBannedTypes: no parameters
export function defineEndpoint<Q extends z.ZodRawShape = {}, B = undefined>({
  handle,
  ...definition
}: Definition<Q, B>): Endpoint {
  const query = lazy(() => z.strictObject(definition.query?.() ?? ({} as Q)))
  return {
    ...definition,
    query,
    responses: lazy(definition.responses),
    async respond({ parameters, headers, source }, context) {
      const values = validQuery(query(), parameters)
      const body = definition.body ? await readBody(definition.body, headers, source) : (undefined as B)
      return handle({ query: values, body, headers }, context)
    },
  }
}

/** A value as JSON that people can read. */
export function json(value: unknown, status = 200): EndpointResponse {
  return text('application/json', `${JSON.stringify(value, null, 2)}\n`, status)
}

/** A text, or a stream of its parts. */
export function text(contentType: string, body: string | Readable, status = 200): EndpointResponse {
  return { status, contentType, body }
}

export const noContent: EndpointResponse = { status: 204 }
