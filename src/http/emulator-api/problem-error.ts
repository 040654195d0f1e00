import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import type { QuestionFailure } from '../../core/access-report/explain.ts'
import { TooComplexError } from '../../core/policy/arn-satisfiability.ts'
import { OrganizationConflictError } from '../../emulator/organization-conflict-error.ts'
import { UnknownNamesError } from '../../emulator/unknown-names-error.ts'
import { OrganizationFileError } from '../../organization-file/read/read-organization-file.ts'

/** A mistake in a request: at a JSON pointer into the body, as a URI fragment, or in a parameter. */
export type InputError =
  | { readonly pointer: string; readonly detail: string }
  | { readonly parameter: string; readonly detail: string }

export interface ProblemOptions {
  readonly errors?: readonly InputError[]
  /** The methods that the path supports. */
  readonly allow?: readonly string[]
}

/** A request that the emulator API rejects, sent as problem details. The message is their `detail`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly status: number
  readonly errors: readonly InputError[] | undefined
  readonly allow: readonly string[] | undefined

  constructor(status: number, detail: string, { errors, allow }: ProblemOptions = {}) {
    super(detail)
    this.status = status
    this.errors = errors
    this.allow = allow
  }
}

/** Problem details: RFC 9457. */
export function problemDetails({ status, message, errors }: ProblemError): object {
  return { type: 'about:blank', title: STATUS_CODES[status], status, detail: message, ...(errors && { errors }) }
}

const unprocessable = [TooComplexError, UnknownNamesError, OrganizationFileError]

/** The problem that an error of a handler, of Fastify or of the connection means: 500 for an unexpected one. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  if (unprocessable.some(kind => error instanceof kind)) return new ProblemError(422, (error as Error).message)
  if (error instanceof OrganizationConflictError) return new ProblemError(409, error.message)
  const { code, statusCode = 500, message } = error as { code?: string; statusCode?: number; message: string }
  if (code === 'ECONNRESET') return new ProblemError(400, 'The connection ended before the body did.')
  return statusCode < 500 ? new ProblemError(statusCode, message) : new ProblemError(500, internalError)
}

export const internalError = "Internal error; see the emulator's log."

const statuses = { INVALID: 400, NOT_FOUND: 404, CONFLICT: 409 } as const

export function problemForFailure({ kind, message }: QuestionFailure): ProblemError {
  return new ProblemError(statuses[kind], message)
}

/** For the OpenAPI document. */
export const problemSchema = () =>
  z
    .object({
      type: z.literal('about:blank'),
      title: z.string().describe('The name of the status'),
      status: z.int(),
      detail: z.string().describe('What is wrong, and what was expected'),
      errors: z
        .array(
          z.object({
            pointer: z.string().optional().describe('A JSON pointer into the body, as a URI fragment'),
            parameter: z.string().optional().describe('The name of a parameter'),
            detail: z.string(),
          }),
        )
        .optional()
        .describe('Each mistake in the request'),
    })
    .meta({ id: 'Problem', description: 'Problem details (RFC 9457)' })
