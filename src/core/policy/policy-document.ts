/** `Action`/`Resource` (negated: false) or `NotAction`/`NotResource` (negated: true), as written. */
export interface Element {
  readonly negated: boolean
  readonly patterns: readonly string[]
}

export interface Statement {
  readonly sid?: string
  readonly effect: 'Allow' | 'Deny'
  readonly action: Element
  readonly resource: Element
  /** Whether the statement has a Condition: what it says plays no part, that it is there does. */
  readonly conditional: boolean
}

export interface PolicyDocument {
  readonly statements: readonly Statement[]
}

/** What is wrong with a document, and where: the members and indexes that lead to the place. */
export interface DocumentProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

export type ParsedPolicyDocument =
  | { readonly document: PolicyDocument }
  | { readonly problems: readonly DocumentProblem[] }

type Path = DocumentProblem['path']
type Json = Readonly<Record<string, unknown>>

const versions = ['2012-10-17', '2008-10-17']
const actionPattern = /^(\*|[a-z0-9*?-]+:[a-z0-9*?_-]+)$/i
const sidPattern = /^[a-z0-9 ]*$/i
const documentMembers = ['Version', 'Id', 'Statement']
const statementMembers = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']

/**
 * Reads a service control policy from JSON text or from the value it stands for.
 * Source: the IAM policy grammar, which SCPs take in full since September 2025, without Principal and NotPrincipal.
 */
export function parsePolicyDocument(source: unknown): ParsedPolicyDocument {
  const problems: DocumentProblem[] = []
  const report = (path: Path, message: string) => void problems.push({ path, message })
  const value = typeof source === 'string' ? parseJson(source, report) : source
  if (problems.length) return { problems }
  const statements = readDocument(value, report)
  return problems.length ? { problems } : { document: { statements } }
}

type Report = (path: Path, message: string) => void

function parseJson(text: string, report: Report): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    report([], `expected JSON: ${(error as Error).message}`)
    return undefined
  }
}

function readDocument(value: unknown, report: Report): Statement[] {
  if (!isObject(value)) {
    report([], 'expected a policy document: an object with a Statement')
    return []
  }
  reportUnknown(value, documentMembers, [], report)
  if (value.Version !== undefined && !versions.includes(value.Version as string))
    report(['Version'], `expected "${versions.join('" or "')}"`)
  const { Statement: list } = value
  if (!Array.isArray(list)) return [readStatement(list, ['Statement'], report)]
  if (list.length === 0) report(['Statement'], 'expected at least one statement')
  return list.map((statement, index) => readStatement(statement, ['Statement', index], report))
}

function readStatement(value: unknown, path: Path, report: Report): Statement {
  const statement = isObject(value) ? value : {}
  if (statement === value) reportUnknown(statement, statementMembers, path, report)
  else report(path, 'expected a statement: an object with Effect, Action or NotAction, and Resource or NotResource')
  const { Sid: sid, Effect: effect, Condition: condition } = statement
  if (statement === value && effect !== 'Allow' && effect !== 'Deny')
    report([...path, 'Effect'], 'expected "Allow" or "Deny"')
  if (sid !== undefined && !(typeof sid === 'string' && sidPattern.test(sid)))
    report([...path, 'Sid'], 'expected letters and digits')
  if (condition !== undefined && !isObject(condition)) report([...path, 'Condition'], 'expected an object')
  const action = readElement(statement, 'Action', path, report)
  const name = elementName(action, 'Action')
  for (const [index, pattern] of action.patterns.entries())
    if (!actionPattern.test(pattern))
      report(
        [...path, name, ...(Array.isArray(statement[name]) ? [index] : [])],
        `expected "*" or "service:action", got "${pattern}"`,
      )
  return {
    ...(typeof sid === 'string' && { sid }),
    effect: effect as Statement['effect'],
    action,
    resource: readElement(statement, 'Resource', path, report),
    conditional: condition !== undefined,
  }
}

function readElement(statement: Json, name: 'Action' | 'Resource', path: Path, report: Report): Element {
  const positive = statement[name]
  const negative = statement[`Not${name}`]
  const negated = positive === undefined
  if ((positive === undefined) === (negative === undefined)) {
    if (Object.keys(statement).length) report(path, `expected either ${name} or Not${name}`)
    return { negated, patterns: [] }
  }
  const value = negated ? negative : positive
  const patterns: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (patterns.length && patterns.every(isText)) return { negated, patterns }
  report([...path, elementName({ negated }, name)], 'expected a text, or a list of texts')
  return { negated, patterns: [] }
}

function elementName({ negated }: Pick<Element, 'negated'>, name: string): string {
  return negated ? `Not${name}` : name
}

function reportUnknown(value: Json, known: readonly string[], path: Path, report: Report): void {
  for (const name of Object.keys(value))
    if (!known.includes(name)) report([...path, name], `unknown element; expected ${known.join(', ')}`)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
