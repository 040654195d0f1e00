import { catalog } from '../catalog/catalog.ts'
import { type Evaluation, evaluateLevel } from '../policy/evaluate-services.ts'
import type { Denial } from '../policy/service-answer.ts'
import type { OrganizationView, ScopedAccount } from './plan-report.ts'
import type { PlannedChange } from './policy-change.ts'

export interface ChangedService {
  readonly namespace: string
  readonly name: string
}

export interface LostService extends ChangedService {
  readonly refusal: Denial
}

/** By namespace. */
interface Difference {
  readonly lost: readonly LostService[]
  readonly gained: readonly ChangedService[]
}

/** Entities with the same SCPs on their paths, level by level. They are evaluated once, for the first one of them. */
interface EntityGroup {
  readonly key: string
  /** The ids on the path of the first entity, which the evaluations name. */
  readonly path: readonly string[]
  readonly before: Evaluation
  readonly after: Evaluation
}

/**
 * Compares the services of accounts before and after a change. Evaluates each group of entities once, so that many
 * accounts are cheap. The returned function throws a TooComplexError.
 */
export function compareServices(
  view: OrganizationView,
  { scpsAfter }: PlannedChange,
): (account: ScopedAccount) => Difference {
  const groupsByKey = new Map<string, EntityGroup>()
  const groupsById = new Map<string, EntityGroup>()
  const differences = new Map<EntityGroup, Difference>()

  function groupAt(path: readonly string[]): EntityGroup | undefined {
    const id = path.at(-1)
    if (id === undefined) return undefined
    let group = groupsById.get(id)
    if (!group) {
      group = findGroup(id, groupAt(path.slice(0, -1)))
      groupsById.set(id, group)
    }
    return group
  }

  function findGroup(id: string, above: EntityGroup | undefined): EntityGroup {
    const scps = view.scpsAttachedTo(id)
    const changed = scpsAfter.get(id)
    const key = [above?.key, scps.map(scp => scp.id), changed ? 'changed' : ''].join('/')
    let group = groupsByKey.get(key)
    if (!group) {
      const before = evaluateLevel({ targetId: id, policies: scps }, above?.before)
      const isSame = !changed && above?.before === above?.after
      const after = isSame ? before : evaluateLevel({ targetId: id, policies: changed ?? scps }, above?.after)
      group = { key, path: [...(above?.path ?? []), id], before, after }
      groupsByKey.set(key, group)
    }
    return group
  }

  return account => {
    const path = account.path.split('/').slice(1)
    const group = groupAt(path)
    if (!group) return { lost: [], gained: [] }
    let difference = differences.get(group)
    if (!difference) {
      difference = differenceBetween(group.before, group.after)
      differences.set(group, difference)
    }
    return withTargetsOn(path, group, difference)
  }
}

function differenceBetween(before: Evaluation, after: Evaluation): Difference {
  const lost: LostService[] = []
  const gained: ChangedService[] = []
  for (const service of catalog.values()) {
    const { namespace, name } = service
    const answerBefore = before.answer(service)
    const answerAfter = after.answer(service)
    if (answerBefore.allowed && !answerAfter.allowed) lost.push({ namespace, name, refusal: answerAfter.refusal })
    if (!answerBefore.allowed && answerAfter.allowed) gained.push({ namespace, name })
  }
  return { lost, gained }
}

/** The difference of a group for one of its entities: refusals name the targets on the path of the entity. */
function withTargetsOn(path: readonly string[], group: EntityGroup, { lost, gained }: Difference): Difference {
  const targetOn = (id: string) => path[group.path.indexOf(id)] ?? id
  if (lost.every(({ refusal: { targetId } }) => targetOn(targetId) === targetId)) return { lost, gained }
  const lostHere = lost.map(service => {
    return { ...service, refusal: { ...service.refusal, targetId: targetOn(service.refusal.targetId) } }
  })
  return { lost: lostHere, gained }
}
