import { type Budget, isSatisfiable, TooComplexError } from './arn-satisfiability.ts'
import { type CompiledLevel, isEverything, type LevelStatement, type LevelStatements } from './compile-level.ts'
import { globMatches } from './glob.ts'
import type { Alternative } from './pattern-automaton.ts'
import { allowedBy, type ServiceActions, type ServiceAnswer, witnessOf } from './service-answer.ts'

/**
 * Answers what the last level of a path leaves of services of which the levels above leave something. `above` is their
 * answer. Throws a TooComplexError.
 */
export function createServiceInquiry(path: readonly CompiledLevel[], budget: Budget) {
  const satisfiable = new Map<string, boolean>()

  function isLeft(groups: readonly (readonly Alternative[])[], format: string): boolean {
    if (groups.length === 0) return true
    const key = JSON.stringify([format, groups])
    let answer = satisfiable.get(key)
    if (answer === undefined) {
      answer = isSatisfiable(format, groups, budget)
      satisfiable.set(key, answer)
    }
    return answer
  }

  function matching(statements: readonly LevelStatement[], action: string): readonly LevelStatement[] {
    return statements.filter(({ action: { negated, patterns } }) => {
      budget.steps -= patterns.length
      return patterns.some(pattern => globMatches(pattern, action)) !== negated
    })
  }

  /** The first action and resource type of which the levels leave something. */
  function firstLeft(
    { namespace, actions }: ServiceActions,
    levels: readonly LevelStatements[],
  ): ServiceAnswer | undefined {
    for (const action of actions) {
      if (budget.steps < 0) throw new TooComplexError()
      const name = `${namespace}:${action.name}`.toLowerCase()
      const applying = levels.map(({ targetId, allows, denies }) => {
        return { targetId, allows: matching(allows, name), denies: matching(denies, name) }
      })
      if (applying.some(({ allows }) => allows.length === 0)) continue
      for (const type of action.resourceTypes.length ? action.resourceTypes : [undefined]) {
        const format = type?.arn ?? '*'
        const groups = conditionsOn(format, applying)
        if (groups && isLeft(groups, format)) return allowedBy(action, type)
      }
    }
    return undefined
  }

  /** Whether a level leaves all of what the answer from above names. */
  function isUntouched(
    { namespace }: ServiceActions,
    { allows, denies }: LevelStatements,
    above: ServiceAnswer,
  ): boolean {
    const witness = witnessOf(above)
    if (!witness) return false
    const { action, format } = witness
    const name = `${namespace}:${action.name}`.toLowerCase()
    return (
      matching(allows, name).some(({ resource }) => resource.shareOfArns(format) === 'ALL') &&
      matching(denies, name).every(({ resource }) => resource.shareOfArns(format) === 'NONE')
    )
  }

  return (service: ServiceActions, above: ServiceAnswer): ServiceAnswer => {
    const { namespace } = service
    const last = (path.at(-1) as CompiledLevel).statementsAbout(namespace)
    const { targetId, denies } = last
    if (isUntouched(service, last, above)) return above
    if (last.allows.length === 0) return notAllowed(targetId)
    const firstLeftBy = (level: LevelStatements) =>
      firstLeft(service, [...path.slice(0, -1).map(higher => higher.statementsAbout(namespace)), level])
    const isLeftByFirst = (count: number) => {
      const level = { ...last, denies: denies.slice(0, count) }
      return isUntouched(service, level, above) || firstLeftBy(level) !== undefined
    }
    const total = denies.findIndex(deny => deny.shareOfService(namespace) === 'ALL' && isEverything(deny.resource))
    const left = total < 0 ? firstLeftBy(last) : undefined
    if (left) return left
    if (!isLeftByFirst(0)) return notAllowed(targetId)
    // More Denies never leave more, so bisection finds the one that removes the last of the service.
    let enough = total < 0 ? denies.length : total + 1
    for (let few = 0; enough - few > 1; ) {
      const middle = total === enough - 1 ? total : (few + enough) >> 1
      if (isLeftByFirst(middle)) few = middle
      else enough = middle
    }
    return deniedBy(denies[enough - 1] as LevelStatement, targetId)
  }
}

function notAllowed(targetId: string): ServiceAnswer {
  return { allowed: false, refusal: { kind: 'NOT_ALLOWED', targetId } }
}

function deniedBy({ policyId, index, sid }: LevelStatement, targetId: string): ServiceAnswer {
  return {
    allowed: false,
    refusal: { kind: 'DENIED', targetId, policyId, statement: index, ...(sid !== undefined && { sid }) },
  }
}

/** What ARNs of a format must match to be left by all levels; undefined where the levels leave none. */
function conditionsOn(format: string, levels: readonly LevelStatements[]): (readonly Alternative[])[] | undefined {
  const groups: (readonly Alternative[])[] = []
  for (const { allows, denies } of levels) {
    for (const { resource } of denies) {
      const share = resource.shareOfArns(format)
      if (share === 'ALL') return undefined
      if (share === 'SOME') groups.push([{ negated: !resource.negated, patterns: resource.patterns }])
    }
    if (allows.some(({ resource }) => resource.shareOfArns(format) === 'ALL')) continue
    const some = allows.filter(({ resource }) => resource.shareOfArns(format) === 'SOME')
    if (some.length === 0) return undefined
    groups.push(some.map(({ resource: { negated, patterns } }) => ({ negated, patterns })))
  }
  return groups
}
