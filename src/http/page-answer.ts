import type { Readable } from 'node:stream'
import type { QuestionFailure } from '../core/access-report/explain.ts'
import { TooComplexError } from '../core/policy/resource-space.ts'

/** The answer of one of the emulator's own pages. */
export type PageAnswer =
  | { readonly status: 200; readonly contentType: string; readonly body: string | Readable }
  | { readonly status: 400 | 404 | 409 | 422; readonly detail: string }

const statuses = { INVALID: 400, NOT_FOUND: 404, CONFLICT: 409 } as const

export function toProblem({ kind, message }: QuestionFailure): PageAnswer {
  return { status: statuses[kind], detail: message }
}

/** What `work` answers; where policies are too complex for that, a problem that says so. */
export function answerOf(work: () => PageAnswer): PageAnswer {
  try {
    return work()
  } catch (error) {
    if (error instanceof TooComplexError) return { status: 422, detail: error.message }
    throw error
  }
}
