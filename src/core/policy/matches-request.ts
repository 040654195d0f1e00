import { type ConditionKeys, conditionHolds } from './condition.ts'
import { globMatches } from './glob.ts'
import { defaultVersion, type Element, type Statement, type Version } from './policy-document.ts'
import { resolveVariables, withoutWildcards } from './policy-variable.ts'

/** What somebody asks for: `service:Action`, the ARN of the resource (`*` where the action has none), and the keys. */
export interface AccessRequest {
  readonly action: string
  readonly resource: string
  readonly keys: ConditionKeys
}

/**
 * Whether a statement's action, resource and condition match a request; `version` is that of its document, as written.
 * Actions match without regard to case. Source: AWS's documentation.
 */
export function matchesRequest(
  { action, resource, condition }: Statement,
  request: AccessRequest,
  version: Version = defaultVersion,
): boolean {
  return (
    matchesElement(action, request.action.toLowerCase(), pattern => pattern.toLowerCase()) &&
    matchesElement(resource, request.resource, pattern =>
      version === '2012-10-17' ? resolveVariables(pattern, request.keys, withoutWildcards) : pattern,
    ) &&
    conditionHolds(condition, request.keys, version)
  )
}

/** A pattern that resolves to nothing matches nothing. */
function matchesElement(
  { negated, patterns }: Element,
  text: string,
  resolve: (pattern: string) => string | undefined,
): boolean {
  const literal = withoutWildcards(text)
  const isNamed = patterns.some(pattern => {
    const resolved = resolve(pattern)
    return resolved !== undefined && globMatches(resolved, literal)
  })
  return isNamed !== negated
}
