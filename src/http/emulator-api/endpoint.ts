import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { EmulatorParts } from '../../emulator/create-emulator.ts'
import type { EmulatorSnapshot } from '../../emulator/snapshots.ts'
import { type Body, type Content, readBody } from './body.ts'
import { lazy } from './lazy.ts'
import type { OpenApiDocument } from './openapi-types.ts'
import { validQuery } from './valid-input.ts'

/** The path of the emulator API. */
export const prefix = '/_emulator'

/** What handlers may use. */
export interface EndpointContext {
  readonly emulator: EmulatorParts
  readonly version: string
  /** Time since the start, in milliseconds. */
  readonly uptime: () => number
  /** The snapshots taken through this API, by id. */
  readonly taken: Map<string, EmulatorSnapshot>
  /** Of all endpoints. */
  readonly document: () => OpenApiDocument
}

export interface EndpointRequest {
  /** Of the query and the path. */
  readonly parameters: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly source: Readable
}

export interface ResponseDescription {
  readonly description: string
  readonly content?: Content
}

export interface EndpointResponse {
  readonly status: number
  readonly contentType?: string
  readonly body?: string | Readable
}

/** One method of one path of the emulator API. */
export interface Endpoint {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Below `prefix`. A part in braces is a parameter: `/snapshots/{id}`. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly query: () => z.ZodObject
  readonly body?: Body<unknown>
  /** Of successful requests, by status. */
  readonly responses: () => Readonly<Record<number, ResponseDescription>>
  /** Why a request may be rejected, by status. Problems of every endpoint are left out. */
  readonly problems?: Readonly<Record<number, string>>
  /** Throws a ProblemError. */
  respond(request: EndpointRequest, context: EndpointContext): Promise<EndpointResponse>
}

interface Definition<Q extends z.ZodRawShape, B> extends Omit<Endpoint, 'query' | 'body' | 'respond'> {
  /** Schemas of the parameters, which are strings. By default, there are none. */
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
 * To add an endpoint, call this in a file of `endpoints/` and list it in `endpoints.ts`; the OpenAPI document and the docs page
 * follow. Schemas are made when a request first needs them, because making all of them would slow the start.
 * `handle` may throw a ProblemError.
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

/** Indented JSON. */
export function json(value: unknown, status = 200): EndpointResponse {
  return text('application/json', `${JSON.stringify(value, null, 2)}\n`, status)
}

export function text(contentType: string, body: string | Readable, status = 200): EndpointResponse {
  return { status, contentType, body }
}

export const noContent: EndpointResponse = { status: 204 }
