import type { QuestionFailure } from '../../core/access-report/explain.ts'
import { Problem } from './problem.ts'

const statuses = { INVALID: 400, NOT_FOUND: 404, CONFLICT: 409 } as const

export function questionProblem({ kind, message }: QuestionFailure): Problem {
  return new Problem(statuses[kind], message)
}
