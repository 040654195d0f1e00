import { isAbsolute, join } from 'node:path'
import type { DocumentProblem } from '../../core/policy/document-grammar.ts'
import { expectedDocument } from '../fields.ts'
import type { PolicyEntry } from '../schema.ts'
import { type FilePath, type FileProblem, readSourceFile, type SourceFile } from '../source-file.ts'

/** A document as text, verbatim where it is JSON already. */
export interface Document {
  readonly content: string
  /** What is wrong in the document, with its place in the file that holds it. */
  problemsAt(problems: readonly DocumentProblem[]): readonly FileProblem[]
}

/** The document that stands at `path` of `source`: a structure, JSON text, or the path of a file from a folder. */
export function readDocument(
  document: PolicyEntry['document'],
  source: SourceFile,
  path: FilePath,
  folder: string,
): Document | { readonly problems: readonly FileProblem[] } {
  if (typeof document !== 'string') return toDocument(JSON.stringify(document), source, path)
  if (/^\s*\{/.test(document)) return toDocument(document, source, path)
  const file = readSourceFile(isAbsolute(document) ? document : join(folder, document))
  if (file.text === undefined) {
    const expected = `${expectedDocument}, got ${JSON.stringify(document)}`
    return { problems: file.problems.map(({ message }) => source.problemAt(path, `${expected}: ${message}`)) }
  }
  if (file.problems.length) return { problems: file.problems }
  return toDocument(isJson(file.text) ? file.text : JSON.stringify(file.value), file, [])
}

function toDocument(content: string, source: SourceFile, place: FilePath): Document {
  return {
    content,
    problemsAt: problems => problems.map(({ path, message }) => source.problemAt([...place, ...path], message)),
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
