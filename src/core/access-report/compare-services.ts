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

/** Entities on whose paths the same SCPs stand, level by level: what is found for one of them holds for all. */
interface Place {
  readonly key: string
  /** The ids that its evaluations tell of. */
  readonly path: readonly string[]
  readonly before: Evaluation
  readonly after: Evaluation
}

/**
 * Compares the services of accounts before and after a change. Each place is evaluated once, which is what makes many
 * accounts cheap. What it gives throws a TooComplexError.
 */
export function compareServices(
  view: OrganizationView,
  { scpsAfter }: PlannedChange,
): (account: ScopedAccount) => Difference {
  const placesByKey = new Map<string, Place>()
  const placesById = new Map<string, Place>()
  const differences = new Map<Place, Difference>()

  function placeOf(path: readonly string[]): Place | undefined {
    const id = path.at(-1)
    if (id === undefined) return undefined
    let place = placesById.get(id)
    if (!place) {
      place = findPlace(id, placeOf(path.slice(0, -1)))
      placesById.set(id, place)
    }
    return place
  }

  function findPlace(id: string, above: Place | undefined): Place {
    const scps = view.scpsAttachedTo(id)
    const changed = scpsAfter.get(id)
    const key = [above?.key, scps.map(scp => scp.id), changed ? 'changed' : ''].join('/')
    let place = placesByKey.get(key)
    if (!place) {
      const before = evaluateLevel({ targetId: id, policies: scps }, above?.before)
      const isSame = !changed && above?.before === above?.after
      const after = isSame ? before : evaluateLevel({ targetId: id, policies: changed ?? scps }, above?.after)
      place = { key, path: [...(above?.path ?? []), id], before, after }
      placesByKey.set(key, place)
    }
    return place
  }

  return account => {
    const path = account.path.split('/').slice(1)
    const place = placeOf(path)
    if (!place) return { lost: [], gained: [] }
    let difference = differences.get(place)
    if (!difference) {
      difference = differenceBetween(place.before, place.after)
      differences.set(place, difference)
    }
    return reportedDifference(path, place, difference)
  }
}

function differenceBetween(before: Evaluation, after: Evaluation): Difference {
  const lost: LostService[] = []
  const gained: ChangedService[] = []
  for (const service of catalog.values()) {
    const { namespace, name } = service
    const was = before.answer(service)
    const is = after.answer(service)
    if (was.allowed && !is.allowed) lost.push({ namespace, name, refusal: is.refusal })
    if (!was.allowed && is.allowed) gained.push({ namespace, name })
  }
  return { lost, gained }
}

/** What was found for a place, told of one of the entities. */
function reportedDifference(path: readonly string[], place: Place, { lost, gained }: Difference): Difference {
  const own = (id: string) => path[place.path.indexOf(id)] ?? id
  if (lost.every(({ refusal: { targetId } }) => own(targetId) === targetId)) return { lost, gained }
  const told = lost.map(service => {
    return { ...service, refusal: { ...service.refusal, targetId: own(service.refusal.targetId) } }
  })
  return { lost: told, gained }
}
