import type { Level } from './compile-level.ts'
import { type AccessRequest, matchesRequest } from './matches-request.ts'

/** Explicit: a statement (by its index in the document) denies the request. Otherwise no policy of a level allows it. */
export type Decision =
  | { readonly allowed: true }
  | {
      readonly allowed: false
      readonly explicit: true
      readonly targetId: string
      readonly policyId: string
      readonly statement: number
      readonly sid?: string
    }
  | { readonly allowed: false; readonly explicit: false; readonly targetId: string }

/**
 * Whether SCPs allow a request: no level denies it, and every level allows it. Levels run from the root down; without
 * levels nothing is restricted. Of several reasons, returns the first, a Deny before a missing Allow.
 * Rule: AWS's documentation.
 */
export function decideRequest(levels: readonly Level[], request: AccessRequest): Decision {
  let withoutAllow: string | undefined
  for (const { targetId, policies } of levels) {
    let allowed = false
    for (const { id: policyId, document } of policies)
      for (const [index, statement] of document.statements.entries()) {
        if (!matchesRequest(statement, request, document.version)) continue
        const { effect, sid } = statement
        if (effect === 'Deny') {
          const reason = { targetId, policyId, statement: index, ...(sid !== undefined && { sid }) }
          return { allowed: false, explicit: true, ...reason }
        }
        allowed = true
      }
    if (!allowed) withoutAllow ??= targetId
  }
  return withoutAllow === undefined ? { allowed: true } : { allowed: false, explicit: false, targetId: withoutAllow }
}
