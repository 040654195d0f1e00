import { coversArns, readArn } from './arn-pattern.ts'
import { conditionHolds } from './condition.ts'
import type { ConditionKeys } from './condition-keys.ts'
import { globMatches } from './glob.ts'
import { defaultVersion, type Element, type Statement, type Version } from './policy-document.ts'
import { resolveVariables, withoutWildcards } from './policy-variable.ts'

/** `service:Action`, the ARN of the resource (`*` for an action without one), and the condition keys. */
export interface AccessRequest {
  readonly action: string
  readonly resource: string
  readonly keys: ConditionKeys
}

/**
 * Whether a statement's action, resource and condition match a request; `version` is its document's, as written.
 * Actions match in any case. Source: AWS's documentation.
 */
export function matchesRequest(
  { action, resource, condition }: Statement,
  request: AccessRequest,
  version: Version = defaultVersion,
): boolean {
  return (
    matchesAction(action, request.action) &&
    matchesResource(resource, request, version) &&
    conditionHolds(condition, request.keys, version)
  )
}

function matchesAction({ negated, patterns }: Element, action: string): boolean {
  const text = withoutWildcards(action.toLowerCase())
  return patterns.some(pattern => globMatches(pattern.toLowerCase(), text)) !== negated
}

/** Compared field by field. A pattern with an unresolved variable matches nothing. */
function matchesResource({ negated, patterns }: Element, { resource, keys }: AccessRequest, version: Version): boolean {
  const arn = readArn(withoutWildcards(resource))
  const isNamed = patterns.some(pattern => {
    const resolved = version === '2012-10-17' ? resolveVariables(pattern, keys, withoutWildcards) : pattern
    return resolved !== undefined && coversArns(readArn(resolved), arn)
  })
  return isNamed !== negated
}
