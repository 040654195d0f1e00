import { readStatement } from './read-statement.ts'

/** `Action`/`Resource` (negated: false) or `NotAction`/`NotResource` (negated: true), as written. */
export interface Element {
  readonly negated: boolean
  readonly patterns: readonly string[]
}

/** Operator -> key -> values, as written; numbers and booleans as text. */
export type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** Ids by kind (AWS, Service, Federated, CanonicalUser), as written; `"*"` is `{ AWS: ['*'] }`. */
export type Principal = Readonly<Record<string, readonly string[]>>

export interface Statement {
  readonly sid?: string
  readonly effect: 'Allow' | 'Deny'
  /** Only documents about principals have it: not SCPs. */
  readonly principal?: Principal
  readonly action: Element
  readonly resource: Element
  /** Absent where the statement has none; an empty one is there. */
  readonly condition?: Condition
}

export interface PolicyDocument {
  /** As written. Only 2012-10-17 has policy variables. */
  readonly version?: Version
  readonly statements: readonly Statement[]
}

export type Version = '2012-10-17' | '2008-10-17'

/** The version of a document that names none. */
export const defaultVersion: Version = '2008-10-17'

/** A document as AWS keeps it where it keeps documents normalized: with its version, put first where it named none. */
export function withVersion<T extends object>(document: T): T {
  return 'Version' in document ? document : { Version: defaultVersion, ...document }
}

/** What is wrong with a document, and where: the members and indexes that lead to the place. */
export interface DocumentProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

export type ParsedPolicyDocument =
  | { readonly document: PolicyDocument }
  | { readonly problems: readonly DocumentProblem[] }

export type Path = DocumentProblem['path']
export type ReportProblem = (path: Path, message: string) => void

/** What a kind of document takes of the language of IAM policies. */
export interface DocumentGrammar {
  /** The members of a statement; a statement has a Principal where that is one of them. */
  readonly members: readonly string[]
  /** Reports what the kind refuses beyond that. Sees statements with problems too, with what could be read of them. */
  readonly check?: (statement: Statement, path: Path, report: ReportProblem) => void
}

const versions: readonly unknown[] = ['2012-10-17', '2008-10-17'] satisfies Version[]
const documentMembers = ['Version', 'Id', 'Statement']
const scps: DocumentGrammar = {
  members: ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
}

/**
 * Reads a service control policy from JSON text or from the value it stands for.
 * Source: the IAM policy grammar, which SCPs take in full since September 2025, without Principal and NotPrincipal.
 */
export function parsePolicyDocument(source: unknown): ParsedPolicyDocument {
  return parseDocument(source, scps)
}

/** Reads a document of some kind from JSON text or from the value it stands for. Source: the IAM policy grammar. */
export function parseDocument(source: unknown, grammar: DocumentGrammar): ParsedPolicyDocument {
  const problems: DocumentProblem[] = []
  const report: ReportProblem = (path, message) => void problems.push({ path, message })
  const value = typeof source === 'string' ? parseJson(source, report) : source
  if (problems.length) return { problems }
  const document = readDocument(value, grammar, report)
  return problems.length ? { problems } : { document }
}

function parseJson(text: string, report: ReportProblem): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    report([], `expected JSON: ${(error as Error).message}`)
    return undefined
  }
}

function readDocument(value: unknown, grammar: DocumentGrammar, report: ReportProblem): PolicyDocument {
  if (!isObject(value)) {
    report([], 'expected a policy document: an object with a Statement')
    return { statements: [] }
  }
  reportUnknown(value, documentMembers, [], report)
  const { Version: version, Statement: list } = value
  if (version !== undefined && !versions.includes(version)) report(['Version'], `expected "${versions.join('" or "')}"`)
  const statements = Array.isArray(list)
    ? list.map((statement, index) => readStatement(statement, ['Statement', index], grammar, report))
    : [readStatement(list, ['Statement'], grammar, report)]
  if (statements.length === 0) report(['Statement'], 'expected at least one statement')
  reportSameSids(statements, report)
  return { ...(version !== undefined && { version: version as Version }), statements }
}

/** An empty Sid is none. */
function reportSameSids(statements: readonly Statement[], report: ReportProblem): void {
  const seen = new Set<string>()
  for (const [index, { sid }] of statements.entries()) {
    if (!sid) continue
    if (seen.has(sid)) report(['Statement', index, 'Sid'], `another statement has the Sid "${sid}"`)
    seen.add(sid)
  }
}

export function reportUnknown(value: object, known: readonly string[], path: Path, report: ReportProblem): void {
  for (const name of Object.keys(value))
    if (!known.includes(name)) report([...path, name], `unknown element; expected ${known.join(', ')}`)
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
