import type { IncomingHttpHeaders } from 'node:http'
import type { z } from 'zod'
import type { ApiError } from '../api-error.ts'

/** A received request. */
export interface WireRequest {
  readonly headers: IncomingHttpHeaders
  /** The part of the URL after the `?`, not decoded. */
  readonly queryString: string
  readonly body: string
}

/** The operation that a request names, which may not exist, and its input. */
export interface WireCall {
  /** awsQuery: the API version; awsJson: the prefix of X-Amz-Target. */
  readonly target: string
  readonly operation: string
  /** The input in the form that the operation's schema expects, not validated. */
  readInput(schema: z.ZodObject): unknown
}

export interface WireOutput {
  readonly target: string
  readonly operation: string
  /** Undefined for a response without a body. */
  readonly output: object | undefined
  readonly requestId: string
}

/** One of AWS's protocols: the bytes of requests and responses, to and from plain values. */
export interface Protocol {
  readonly contentType: string
  /** Throws an ApiError for a request that does not follow the protocol. */
  readCall(request: WireRequest): WireCall
  unknownOperation(call: WireCall): ApiError
  writeOutput(output: WireOutput): string
  writeError(error: ApiError, requestId: string, target?: string): string
  internalFailure(): ApiError
}
