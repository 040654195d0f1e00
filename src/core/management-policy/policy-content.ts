import type { PolicyType } from '../organization/organization.ts'
import type { DocumentProblem } from '../policy/document-grammar.ts'
import { parsePolicyDocument } from '../policy/parse-policy-document.ts'
import { readResourceControlPolicy } from '../policy/resource-control-policy.ts'
import { validateManagementPolicy } from './validate-management-policy.ts'

export interface ReadPolicy {
  /** As AWS stores it: verbatim for all types but RCPs (recorded). */
  readonly content: string
  /** What was accepted, but may not be what AWS accepts. */
  readonly warnings?: readonly DocumentProblem[]
}

/** Reads the document of a policy by the grammar of its type. Sizes are not checked. */
export function readPolicyContent(
  type: PolicyType,
  content: string,
): ReadPolicy | { readonly problems: readonly DocumentProblem[] } {
  if (type === 'RESOURCE_CONTROL_POLICY') return readResourceControlPolicy(content)
  if (type !== 'SERVICE_CONTROL_POLICY') {
    const { problems, warnings } = validateManagementPolicy(type, content)
    return problems.length ? { problems } : { content, warnings }
  }
  const parsed = parsePolicyDocument(content)
  return 'problems' in parsed ? parsed : { content }
}
