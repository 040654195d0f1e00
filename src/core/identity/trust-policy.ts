import type { DocumentGrammar } from '../policy/document-grammar.ts'
import { type ParsedPolicyDocument, parseDocument } from '../policy/parse-policy-document.ts'
import { decideByResourcePolicy, type PrincipalRequest } from '../policy/principal.ts'

const grammar: DocumentGrammar = {
  fields: ['Sid', 'Effect', 'Principal', 'Action', 'Condition'],
  check({ action: { patterns } }, path, report) {
    for (const pattern of patterns)
      if (!/^sts:/i.test(pattern)) report([...path, 'Action'], `expected an action of sts, got "${pattern}"`)
  },
}

/** Parses a trust policy from JSON or from the parsed value. Source: the IAM policy grammar. */
export function parseTrustPolicy(source: unknown): ParsedPolicyDocument {
  return parseDocument(source, grammar)
}

/** Whether a stored trust policy allows a request. Throws an Error for an invalid document. */
export function isTrusted(trust: string, request: PrincipalRequest): boolean {
  const parsed = parseTrustPolicy(JSON.parse(trust))
  if ('problems' in parsed) throw new Error(`invalid trust policy in the store: ${JSON.stringify(parsed.problems)}`)
  return decideByResourcePolicy(parsed.document, request) === 'ALLOW'
}
