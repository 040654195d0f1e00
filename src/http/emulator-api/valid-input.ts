import type { z } from 'zod'
import { valueAt } from '../../core/values/json.ts'
import { type InputError, ProblemError } from './problem-error.ts'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** The values of parameters, by their schema. Throws a ProblemError that names each invalid parameter. */
export function validQuery<T>(schema: z.ZodType<T>, parameters: URLSearchParams): T {
  const repeated = [...new Set(parameters.keys())].filter(name => parameters.getAll(name).length > 1)
  if (repeated.length)
    throw invalid(
      repeated.map(name => [[name], 'expected one value, got several']),
      toParameter,
    )
  return validValue(schema, Object.fromEntries(parameters), toParameter)
}

/** The value of a JSON body. Throws a ProblemError that points to each invalid field. */
export function validJson<T>(schema: z.ZodType<T>, text: string): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw invalid([[[], `expected JSON: ${(error as Error).message}`]], toPointer)
  }
  return validValue(schema, value, toPointer)
}

function validValue<T>(schema: z.ZodType<T>, value: unknown, toError: ToError): T {
  const read = schema.safeParse(value, { error: expectedNames })
  if (read.success) return read.data
  throw invalid(
    read.error.issues.flatMap(issue => mistakesOf(issue, value)),
    toError,
  )
}

type Mistake = readonly [path: Path, detail: string]
type ToError = (path: Path, detail: string) => InputError

const toParameter: ToError = ([name], detail) => ({ parameter: `${String(name)}`, detail })
const toPointer: ToError = (path, detail) => ({ pointer: pointerTo(path), detail })

/** RFC 6901, section 6 */
function pointerTo(path: Path): string {
  const tokens = path.map(key => String(key).replaceAll('~', '~0').replaceAll('/', '~1'))
  return ['#', ...tokens.map(encodeURIComponent)].join('/')
}

function invalid(mistakes: readonly Mistake[], toError: ToError): ProblemError {
  const lines = mistakes.map(([path, detail]) => `${path.join('.') || 'the body'}: ${detail}`)
  return new ProblemError(400, lines.join('\n'), { errors: mistakes.map(([path, detail]) => toError(path, detail)) })
}

/** zod names the unknown fields, but not the known ones. */
const expectedNames: z.core.$ZodErrorMap = ({ code, inst }) => {
  if (code !== 'unrecognized_keys') return undefined
  return `unknown, expected ${Object.keys((inst as z.ZodObject).shape).join(', ') || 'none'}`
}

function mistakesOf(issue: Issue, input: unknown): Mistake[] {
  const { code, path } = issue
  if (code === 'unrecognized_keys') return issue.keys.map(key => [[...path, key], issue.message])
  // For a union without a message of its own, report the alternative that matches best.
  if (code === 'invalid_union' && issue.message === 'Invalid input' && issue.errors.length) {
    const [nearest = []] = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)
    return nearest.flatMap(inner => mistakesOf({ ...inner, path: [...path, ...inner.path] }, input))
  }
  return [[path, inWords(issue.message, valueAt(input, path))]]
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(...issues.map(({ path }) => path.length))
}

function inWords(message: string, value: unknown): string {
  const text = message.replace(/^(Invalid|Too) [a-z ]+: /, '')
  if (value === undefined) return `missing, ${text.replace(/, received.*/, '')}`
  if (typeof value === 'object' || /\b(got|received)\b/.test(text)) return text
  const got = JSON.stringify(value)
  return `${text}, got ${got.length > 100 ? `${got.slice(0, 100)}…` : got}`
}
