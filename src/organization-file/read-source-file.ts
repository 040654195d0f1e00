import { readFileSync } from 'node:fs'
import { fileErrorReason } from '../core/values/file-error.ts'
import { parseYaml, type SourceFile } from './source-file.ts'

/** Reads a file. A file that cannot be read has one problem. @internal */
export function readSourceFile(file: string): SourceFile {
  const read = readText(file)
  if (read.text !== undefined) return parseSourceFile(file, read.text)
  const problemAt = () => ({ file, line: 1, column: 1, path: '', message: read.reason })
  return { text: undefined, value: undefined, problems: [problemAt()], problemAt }
}

function readText(file: string): { readonly text: string } | { readonly text?: undefined; readonly reason: string } {
  try {
    return { text: readFileSync(file, 'utf8') }
  } catch (error) {
    const reason = fileErrorReason(error)
    if (reason === undefined) throw error
    return { reason }
  }
}

/** JSON of more characters was written by a program: positions are found only when there is a mistake. */
const largeFile = 1_000_000

/** Reads YAML or JSON. Numbers are read as strings, so that account ids keep their zeros. @internal */
export function parseSourceFile(file: string, text: string): SourceFile {
  const json = text.length > largeFile ? parseJson(text) : undefined
  if (json === undefined) return parseYaml(file, text)
  let yaml: SourceFile | undefined
  return {
    text,
    value: json,
    problems: [],
    problemAt(path, message) {
      yaml ??= parseYaml(file, text)
      return yaml.problemAt(path, message)
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (_name, value) => (typeof value === 'number' ? `${value}` : value))
  } catch {
    return undefined
  }
}
