import type { Conflict } from './backup-conflicts.ts'
import { filledFields } from './effective-policy.ts'
import type { Inherited } from './inherit.ts'

/**
 * Blocks that enable features without the foundational one. Source: AWS's documentation of GuardDuty policies; the message
 * has the form that is recorded for backup policies.
 */
export function* guardDutyConflicts(guardDuty: Inherited): Iterable<Conflict> {
  const enablement = guardDuty.fields.get('enablement')
  for (const [block, features] of enablement ? filledFields(enablement) : []) {
    const foundational = features.fields.get('foundational')?.fields.get('status')
    if (foundational?.value === 'enabled') continue
    for (const [name, feature] of filledFields(features)) {
      const status = feature.fields.get('status')
      if (name === 'foundational' || status?.value !== 'enabled') continue
      yield {
        message: `Dependent fields foundational=${foundational?.value},${name}=enabled in policy block ${block} are invalid when used together`,
        path: `guardduty/enablement/${block}`,
        at: foundational ? [foundational, status] : [status],
      }
    }
  }
}
