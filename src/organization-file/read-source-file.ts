import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { fileErrorReason } from '../core/values/file-error.ts'
import { type JsonProblem, readJson } from '../core/values/json.ts'
import { type FilePath, type FileProblem, parseYaml, type SourceFile } from './source-file.ts'

/** Reads a file. A file that cannot be read has one problem. @internal */
export function readSourceFile(file: string): SourceFile {
  const read = readText(file)
  if (read.text !== undefined) return parseSourceFile(file, read.text)
  return withoutValue(file, undefined, [{ file, line: 1, column: 1, path: '', message: read.reason }])
}

type ReadText = { readonly text: string } | { readonly text?: undefined; readonly reason: string }

function readText(file: string): ReadText {
  try {
    const bytes = readFileSync(file)
    const reason = otherEncoding(bytes)
    return reason === undefined ? { text: bytes.toString() } : { reason }
  } catch (error) {
    const reason = fileErrorReason(error)
    if (reason === undefined) throw error
    return { reason }
  }
}

/** Windows tools write UTF-16, with a byte order mark or without. */
function otherEncoding(bytes: Buffer): string | undefined {
  const isUtf16 = /^(fffe|feff|00..|..00)/.test(bytes.toString('hex', 0, 2))
  if (isUtf16) return 'expected UTF-8, found UTF-16: save the file as UTF-8'
  return isUtf8(bytes) ? undefined : 'expected UTF-8, found another encoding: save the file as UTF-8'
}

/** JSON of more characters was written by a program: positions are found only when there is a mistake. */
const largeFile = 1_000_000

/** Reads YAML or JSON; a file whose name ends in `.json` is only JSON. Numbers are read as strings, so that account ids keep their zeros. @internal */
export function parseSourceFile(file: string, text: string): SourceFile {
  const isJson = /\.json$/i.test(file)
  const json = text.replace(/^\ufeff/, '')
  const read = isJson || text.length > largeFile ? readJson(json, numberAsString) : undefined
  if (read === undefined || ('problems' in read && !isJson)) return parseYaml(file, text)
  if ('problems' in read)
    return withoutValue(
      file,
      text,
      read.problems.map(problem => positionOf(file, json, problem)),
    )
  let yaml: SourceFile | undefined
  return {
    text,
    value: read.value,
    problems: [],
    problemAt(path, message) {
      yaml ??= parseYaml(file, text)
      return yaml.problemAt(path, message)
    },
  }
}

function numberAsString(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? `${value}` : value
}

function positionOf(file: string, text: string, { offset = 0, message }: JsonProblem): FileProblem {
  const lines = text.slice(0, offset).split('\n')
  return { file, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, path: '', message }
}

function withoutValue(file: string, text: string | undefined, problems: readonly FileProblem[]): SourceFile {
  const problemAt = (_path: FilePath, message: string) => ({ file, line: 1, column: 1, path: '', message })
  return { text, value: undefined, problems, problemAt }
}
