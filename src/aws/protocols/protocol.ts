import type { IncomingHttpHeaders } from 'node:http'
import type { z } from 'zod'
import type { ApiError } from '../api-error.ts'

/** A request as it came in. */
export interface WireRequest {
  readonly headers: IncomingHttpHeaders
  /** What follows the `?`, undecoded. */
  readonly queryString: string
  readonly body: string
}

/** What a request asks for, before anybody has looked whether there is such an operation. */
export interface WireCall {
  /** awsQuery: the API version; awsJson: the prefix of X-Amz-Target. */
  readonly target: string
  readonly operation: string
  /** The input as the operation's schema expects it, but not validated. */
  readInput(schema: z.ZodObject): unknown
}

export interface WireOutput {
  readonly target: string
  readonly operation: string
  /** Undefined for an answer without a body of its own. */
  readonly output: object | undefined
  readonly requestId: string
}

/** One of AWS's protocols: the bytes of a request or an answer, to and from plain values. */
export interface Protocol {
  readonly contentType: string
  /** Throws an ApiError for what is no request of this protocol. */
  readCall(request: WireRequest): WireCall
  unknownOperation(call: WireCall): ApiError
  writeOutput(output: WireOutput): string
  writeError(error: ApiError, requestId: string, target?: string): string
  internalFailure(): ApiError
}
