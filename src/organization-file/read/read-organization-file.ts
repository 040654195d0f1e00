import { dirname } from 'node:path'
import type { z } from 'zod'
import { parseSourceFile, readSourceFile } from '../read-source-file.ts'
import { type OrganizationFile, organizationFile } from '../schema.ts'
import type { FileProblem, SourceFile } from '../source-file.ts'
import { type LoadedOrganization, toState } from './to-state.ts'

/** All mistakes in an organization file. The message has a line for each: file, line, column, path, what was expected. */
export class OrganizationFileError extends Error {
  override readonly name = 'OrganizationFileError'
  readonly problems: readonly FileProblem[]

  constructor(problems: readonly FileProblem[]) {
    const sorted = problems.toSorted(inReadingOrder)
    super(
      sorted
        .map(({ file, line, column, path, message }) => `${file}:${line}:${column} ${path && `${path}: `}${message}`)
        .join('\n'),
    )
    this.problems = sorted
  }
}

function inReadingOrder(a: FileProblem, b: FileProblem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line || a.column - b.column
}

/**
 * Reads an organization file (YAML or JSON) and the policy documents that it names. `now`: what relative times count from, in
 * milliseconds since the epoch. Throws an OrganizationFileError with all mistakes.
 * @internal
 */
export function readOrganizationFile(file: string, now: number): LoadedOrganization {
  return readSource(readSourceFile(file), dirname(file), now)
}

/**
 * The same for `text` as the content of the file.
 * @internal
 */
export function readOrganizationText(file: string, text: string, now: number): LoadedOrganization {
  return readSource(parseSourceFile(file, text), dirname(file), now)
}

/**
 * The same for a path or for the content. Paths in the content are relative to the working directory.
 * @internal
 */
export function readOrganization(organization: string | OrganizationFile, now: number): LoadedOrganization {
  if (typeof organization === 'string') return readOrganizationFile(organization, now)
  return readSource(parseSourceFile('organization', JSON.stringify(organization, null, 2)), '.', now)
}

function readSource(source: SourceFile, folder: string, now: number): LoadedOrganization {
  if (source.problems.length) throw new OrganizationFileError(source.problems)
  const parsed = organizationFile.safeParse(source.value, { error: expectation, reportInput: true })
  if (!parsed.success) throw new OrganizationFileError(schemaProblems(parsed.error, source))
  const { problems, ...loaded } = toState(parsed.data, source, folder, now)
  if (problems.length) throw new OrganizationFileError(problems)
  return loaded
}

function schemaProblems({ issues }: z.ZodError, source: SourceFile): FileProblem[] {
  return issues.flatMap(issue => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(key => source.problemAt([...issue.path, key], `unknown field; ${issue.message}`))
    return [source.problemAt(issue.path, issue.input === undefined ? `missing; ${issue.message}` : issue.message)]
  })
}

/** What was expected, where the schema itself does not say so. */
function expectation(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${typeNames[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `expected one of: ${issue.values.join(', ')}`
    case 'too_small':
      return 'expected a non-empty string'
    case 'too_big':
      return `expected at most ${issue.maximum} characters`
    case 'invalid_key':
      return `invalid key: ${issue.issues[0]?.message}`
    default:
      return undefined
  }
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  array: 'a list',
  record: 'an object',
}
