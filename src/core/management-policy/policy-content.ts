import type { PolicyType } from '../organization/organization.ts'
import type { DocumentProblem } from '../policy/document-grammar.ts'
import { parsePolicyDocument } from '../policy/parse-policy-document.ts'
import { readResourceControlPolicy } from '../policy/resource-control-policy.ts'
import { validateManagementPolicy } from './validate-management-policy.ts'

/**
 * Reads the document of a policy by the grammar of its type. `content` is as AWS stores it, verbatim for all types but
 * RCPs (recorded). Sizes are not checked.
 */
export function readPolicyContent(
  type: PolicyType,
  content: string,
): { readonly content: string } | { readonly problems: readonly DocumentProblem[] } {
  if (type === 'RESOURCE_CONTROL_POLICY') return readResourceControlPolicy(content)
  if (type !== 'SERVICE_CONTROL_POLICY') {
    const problems = validateManagementPolicy(type, content)
    return problems.length ? { problems } : { content }
  }
  const parsed = parsePolicyDocument(content)
  return 'problems' in parsed ? parsed : { content }
}
