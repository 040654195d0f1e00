import { isObject, readJson } from '../values/json.ts'
import { type DocumentGrammar, type DocumentProblem, type ReportProblem, reportUnknown } from './document-grammar.ts'
import type { PolicyDocument, Statement, Version } from './policy-document.ts'
import { readStatement } from './read-statement.ts'

export type ParsedPolicyDocument =
  | { readonly document: PolicyDocument }
  | { readonly problems: readonly DocumentProblem[] }

const versions: readonly unknown[] = ['2012-10-17', '2008-10-17'] satisfies Version[]
const documentFields = ['Version', 'Id', 'Statement']
const scps: DocumentGrammar = {
  fields: ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
}

/**
 * Parses a service control policy from JSON or from the parsed value.
 * Source: the IAM policy grammar, which SCPs support in full since September 2025, except Principal and NotPrincipal.
 */
export function parsePolicyDocument(source: unknown): ParsedPolicyDocument {
  return parseDocument(source, scps)
}

/** Parses a document from JSON or from the parsed value. Source: the IAM policy grammar. */
export function parseDocument(source: unknown, grammar: DocumentGrammar): ParsedPolicyDocument {
  const problems: DocumentProblem[] = []
  const report: ReportProblem = (path, message) => void problems.push({ path, message })
  const read = typeof source === 'string' ? readJson(source) : { value: source }
  if ('problems' in read) return read
  const document = readDocument(read.value, grammar, report)
  return problems.length ? { problems } : { document }
}

function readDocument(value: unknown, grammar: DocumentGrammar, report: ReportProblem): PolicyDocument {
  if (!isObject(value)) {
    report([], 'expected a policy document: an object with a Statement')
    return { statements: [] }
  }
  reportUnknown(value, documentFields, [], report)
  const { Version: version, Statement: list } = value
  if (version !== undefined && !versions.includes(version)) report(['Version'], `expected "${versions.join('" or "')}"`)
  const statements = Array.isArray(list)
    ? list.map((statement, index) => readStatement(statement, ['Statement', index], grammar, report))
    : [readStatement(list, ['Statement'], grammar, report)]
  if (statements.length === 0) report(['Statement'], 'expected at least one statement')
  reportDuplicateSids(statements, report)
  return { ...(version !== undefined && { version: version as Version }), statements }
}

/** An empty Sid counts as missing. */
function reportDuplicateSids(statements: readonly Statement[], report: ReportProblem): void {
  const seen = new Set<string>()
  for (const [index, { sid }] of statements.entries()) {
    if (!sid) continue
    if (seen.has(sid)) report(['Statement', index, 'Sid'], `another statement has the Sid "${sid}"`)
    seen.add(sid)
  }
}
