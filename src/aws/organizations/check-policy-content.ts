import { readPolicyContent } from '../../core/management-policy/policy-content.ts'
import type { PolicyType } from '../../core/organization/organization.ts'
import { maxPolicyLength } from '../../core/organization/quotas.ts'
import type { DocumentProblem } from '../../core/policy/document-grammar.ts'
import { characterCount } from '../../core/values/character-count.ts'
import type { Context } from '../operation.ts'
import { constraintViolation, refusal } from './errors.ts'

/**
 * The document of a policy as AWS stores it. Throws if it is too long or malformed. AWS's text doesn't say what is wrong: the log
 * does.
 */
export function checkPolicyContent(type: PolicyType, content: string, { log }: Pick<Context, 'log'>): string {
  if (characterCount(content) > maxPolicyLength(type)) throw constraintViolation('POLICY_CONTENT_LIMIT_EXCEEDED')
  const read = readPolicyContent(type, content)
  if ('content' in read) {
    if (read.warnings?.length)
      log.warn({ type, fields: describeProblems(read.warnings) }, 'unknown fields in a policy document')
    return read.content
  }
  log.warn({ type, problems: describeProblems(read.problems) }, 'malformed policy document')
  throw refusal('MalformedPolicyDocumentException')
}

export function describeProblems(problems: readonly DocumentProblem[]): string[] {
  return problems.map(({ path, message }) => `${path.join('.') || 'the document'}: ${message}`)
}
