import type { Statement } from './policy-document.ts'

/** What is wrong with a document, and the fields and indexes that lead there. */
export interface DocumentProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

export type Path = DocumentProblem['path']
export type ReportProblem = (path: Path, message: string) => void

/** The part of the IAM policy language that a kind of document may use. */
export interface DocumentGrammar {
  /** The fields of a statement, which must have a Principal and a Resource if these are among them. */
  readonly fields: readonly string[]
  /** Reports further rules of the kind. Also called for invalid statements, with what could be read of them. */
  readonly check?: (statement: Statement, path: Path, report: ReportProblem) => void
}

export function reportUnknown(value: object, known: readonly string[], path: Path, report: ReportProblem): void {
  for (const name of Object.keys(value))
    if (!known.includes(name)) report([...path, name], `unknown element; expected ${known.join(', ')}`)
}
