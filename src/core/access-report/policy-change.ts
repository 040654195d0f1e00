import { maxScpsPerTarget } from '../organization/quotas.ts'
import type { LevelPolicy } from '../policy/compile-level.ts'
import type { PolicyDocument } from '../policy/policy-document.ts'
import { type QuestionFailure, scpsNotEnabled } from './explain.ts'
import type { OrganizationView } from './plan-report.ts'

/** The id of an SCP, or the document of a new one. */
export type GivenPolicy = string | PolicyDocument

/** As given on the command line or in a request. */
export interface ProposedChange {
  readonly target?: string | undefined
  readonly attach?: GivenPolicy | undefined
  readonly detach?: string | undefined
  readonly replace?: string | undefined
  readonly with?: GivenPolicy | undefined
}

/** The SCPs that the entities with changed attachments or policies would have. */
export interface PlannedChange {
  readonly scpsAfter: ReadonlyMap<string, readonly LevelPolicy[]>
}

/** The id of a policy that does not exist yet. */
export const newPolicyId = 'new'

/**
 * Plans a change of SCPs: `attach` and/or `detach` at `target`; or `replace` gives a policy the content of `with`, at all of
 * its targets or at `target` only. Fails with AWS's error codes where AWS would fail; the number of SCPs counts after the
 * whole change.
 */
export function planChange(
  view: OrganizationView,
  change: ProposedChange,
): PlannedChange | { readonly failure: QuestionFailure } {
  const { target, attach, detach, replace } = change
  const attaches = attach !== undefined || detach !== undefined
  const replaces = replace !== undefined || change.with !== undefined
  const isComplete = attaches ? target !== undefined : replace !== undefined && change.with !== undefined
  if (attaches === replaces || !isComplete)
    return failure('INVALID', 'Expected attach and/or detach, with target; or replace and with.')
  if (!view.organization.enabledPolicyTypes.includes('SERVICE_CONTROL_POLICY')) return { failure: scpsNotEnabled }
  if (target !== undefined && !view.entity(target))
    return failure('NOT_FOUND', `TargetNotFoundException: there is no root, OU or account ${target}.`)
  for (const id of [attach, detach, replace, change.with])
    if (typeof id === 'string' && !view.scp(id))
      return failure('NOT_FOUND', `PolicyNotFoundException: there is no SCP ${id}.`)
  return replace !== undefined && change.with !== undefined
    ? planReplacement(view, replace, change.with, target)
    : planAttachment(view, `${target}`, attach, detach)
}

function planAttachment(view: OrganizationView, target: string, attach?: GivenPolicy, detach?: string) {
  const before = view.scpsAttachedTo(target)
  if (before.some(({ id }) => id === attach))
    return failure('CONFLICT', `DuplicatePolicyAttachmentException: ${attach} is already attached to ${target}.`)
  if (detach !== undefined && !before.some(({ id }) => id === detach)) return notAttached(detach, target)
  const kept = before.filter(({ id }) => id !== detach)
  const after = attach === undefined ? kept : [...kept, toLevelPolicy(view, attach)]
  if (after.length > maxScpsPerTarget) {
    const limit = 'ConstraintViolationException: MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED'
    return failure(
      'CONFLICT',
      `${limit}: ${target} would have ${after.length} SCPs; at most ${maxScpsPerTarget} are allowed.`,
    )
  }
  if (after.length === 0) {
    const limit = 'ConstraintViolationException: MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED'
    return failure('CONFLICT', `${limit}: ${target} would have no SCP; at least one is required.`)
  }
  return { scpsAfter: new Map([[target, after]]) }
}

function planReplacement(view: OrganizationView, replaced: string, content: GivenPolicy, target?: string) {
  const targets = view.targetsOf(replaced)
  if (target !== undefined && !targets.includes(target)) return notAttached(replaced, target)
  const policy = { ...toLevelPolicy(view, content), id: replaced }
  const swap = (policies: readonly LevelPolicy[]) => policies.map(old => (old.id === replaced ? policy : old))
  const changed = target === undefined ? targets : [target]
  return { scpsAfter: new Map(changed.map(id => [id, swap(view.scpsAttachedTo(id))])) }
}

function toLevelPolicy(view: OrganizationView, policy: GivenPolicy): LevelPolicy {
  if (typeof policy !== 'string') return { id: newPolicyId, document: policy }
  return view.scp(policy) ?? { id: policy, document: { statements: [] } }
}

function notAttached(policy: string, target: string) {
  return failure('CONFLICT', `PolicyNotAttachedException: ${policy} is not attached to ${target}.`)
}

function failure(kind: QuestionFailure['kind'], message: string): { readonly failure: QuestionFailure } {
  return { failure: { kind, message } }
}
