import { isAbsolute, join } from 'node:path'
import type { DocumentProblem } from '../../core/policy/document-grammar.ts'
import { expectedDocument } from '../fields.ts'
import { readSourceFile } from '../read-source-file.ts'
import type { PolicyEntry } from '../schema.ts'
import type { FilePath, FileProblem, SourceFile } from '../source-file.ts'

/** A policy document as JSON, verbatim if it was JSON. */
export interface Document {
  readonly content: string
  /** Problems of the document, with their positions in its file. */
  problemsAt(problems: readonly DocumentProblem[]): readonly FileProblem[]
}

/** Reads the document at `path` of `source`: an object, a JSON string, or the path of a file, relative to `folder`. */
export function readDocument(
  document: PolicyEntry['document'],
  source: SourceFile,
  path: FilePath,
  folder: string,
): Document | { readonly problems: readonly FileProblem[] } {
  if (typeof document !== 'string') return toDocument(JSON.stringify(document), source, path)
  if (/^\s*\{/.test(document)) return toDocument(document, source, path)
  const isJsonFile = /\.json$/i.test(document)
  const file = readSourceFile(isAbsolute(document) ? document : join(folder, document))
  if (file.text === undefined) {
    const expected = `${expectedDocument}, got ${JSON.stringify(document)}`
    return { problems: file.problems.map(({ message }) => source.problemAt(path, `${expected}: ${message}`)) }
  }
  if (file.problems.length) return { problems: file.problems }
  if (isJsonFile && file.text.startsWith('\ufeff'))
    return { problems: [{ ...file.problemAt([], markFound), column: 1 }] }
  return toDocument(isJson(file.text) ? file.text : JSON.stringify(file.value), file, [])
}

/** CreatePolicy, too, refuses a document that begins with one. */
const markFound = 'expected JSON, found a byte order mark (BOM): save the file as UTF-8 without BOM'

function toDocument(content: string, source: SourceFile, base: FilePath): Document {
  return {
    content,
    problemsAt: problems => problems.map(({ path, message }) => source.problemAt([...base, ...path], message)),
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
