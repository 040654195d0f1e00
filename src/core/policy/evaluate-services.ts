import { type Alternative, type Budget, isSatisfiable, TooComplexError } from './arn-satisfiability.ts'
import {
  type CompiledLevel,
  type CompiledStatement,
  compileLevel,
  isEverything,
  isTransparent,
  type Level,
  type Statements,
} from './compile-level.ts'
import { globMatches } from './glob.ts'

export interface Action {
  readonly name: string
  /** Empty for an action that is granted on `*` only. */
  readonly resourceTypes: readonly ResourceType[]
}

export interface ResourceType {
  readonly name: string
  /** The ARN with `*` for everything that varies. */
  readonly arn: string
}

export interface ServiceActions {
  readonly namespace: string
  readonly actions: Iterable<Action>
}

/** Why something is not allowed: no Allow at a level, or a statement (by its index in the document) that denies it. */
export type Denial =
  | { readonly kind: 'NOT_ALLOWED'; readonly targetId: string }
  | {
      readonly kind: 'DENIED'
      readonly targetId: string
      readonly policyId: string
      readonly statement: number
      readonly sid?: string
    }

/** One action that is left, on one of its resource types; or why nothing is left. */
export type ServiceAnswer =
  | { readonly allowed: true; readonly action: string; readonly resourceType?: string }
  | { readonly allowed: false; readonly refusal: Denial }

/**
 * What the SCPs from the root down to a level leave: of a service, something is left when some action, on some resource
 * that it applies to, is allowed at every level and denied unconditionally at none. A Condition on an Allow is ignored, a
 * Deny with a Condition too. Rule: recorded from AWS.
 *
 * A refusal is told of the first level, from the root down, at which nothing is left: NOT_ALLOWED where its Allows do not
 * reach what was left above; else DENIED by the statement that takes the last of it, in the order of policies and statements.
 */
export interface Evaluation {
  /** Throws a TooComplexError for patterns that were made to be slow. */
  answer(service: ServiceActions): ServiceAnswer
  /** The same of one action, whatever its case; undefined where the service has no such action. */
  answerAction(service: ServiceActions, action: string): ServiceAnswer | undefined
}

/** How many steps the answers of one level may take: a second or two. */
const stepsOfLevel = 5_000_000

/** Adds a level below those of `above`; what they share is computed once. A level that takes nothing away adds nothing. */
export function evaluateLevel(level: Level, above: Evaluation = unrestricted): Evaluation {
  const last = compileLevel(level)
  if (isTransparent(last)) return above
  const levels = [...(levelsOf.get(above) ?? []), last]
  const answers = new Map<string, ServiceAnswer>()
  const inquiry = createInquiry(levels, { steps: stepsOfLevel })

  function remembered(key: string, service: ServiceActions, inherited: ServiceAnswer): ServiceAnswer {
    if (!inherited.allowed) return inherited
    let answer = answers.get(key)
    if (!answer) {
      answer = inquiry(service, inherited)
      answers.set(key, answer)
    }
    return answer
  }

  const evaluation: Evaluation = {
    answer(service) {
      const inherited = above.answer(service)
      return last.mayTake(service.namespace) ? remembered(service.namespace, service, inherited) : inherited
    },
    answerAction(service, name) {
      const action = actionOf(service, name)
      const inherited = above.answerAction(service, name)
      if (!action || !inherited || !last.mayTake(service.namespace)) return inherited
      return remembered(`${service.namespace}:${action.name}`, { ...service, actions: [action] }, inherited)
    },
  }
  levelsOf.set(evaluation, levels)
  return evaluation
}

/** What SCPs leave of each service. Levels run from the root down; without levels nothing restricts. */
export function evaluateServices(
  levels: readonly Level[],
  services: Iterable<ServiceActions>,
): Map<string, ServiceAnswer> {
  const evaluation = levels.reduce((above: Evaluation, level) => evaluateLevel(level, above), unrestricted)
  return new Map(Array.from(services, service => [service.namespace, evaluation.answer(service)]))
}

const unrestricted: Evaluation = {
  answer(service) {
    let first = firstAnswers.get(service)
    if (!first) {
      first = firstOf(service.actions)
      firstAnswers.set(service, first)
    }
    return first
  },
  answerAction(service, action) {
    const one = actionOf(service, action)
    return one && firstOf([one])
  },
}

const firstAnswers = new WeakMap<ServiceActions, ServiceAnswer>()

/** The levels that an evaluation is about, for those below it. */
const levelsOf = new WeakMap<Evaluation, readonly CompiledLevel[]>()

function actionOf({ actions }: ServiceActions, name: string): Action | undefined {
  return [...actions].find(action => action.name.toLowerCase() === name.toLowerCase())
}

function firstOf(actions: Iterable<Action>): ServiceAnswer {
  const [first] = actions
  return first ? allowed(first, first.resourceTypes[0]) : { allowed: true, action: '*' }
}

function allowed(action: Action, type: ResourceType | undefined): ServiceAnswer {
  const answer = { allowed: true, action: action.name, ...(type && { resourceType: type.name }) } as const
  witnesses.set(answer, { action, format: type?.arn ?? '*' })
  return answer
}

/** What the answers name, for the levels below. */
const witnesses = new WeakMap<ServiceAnswer, { readonly action: Action; readonly format: string }>()

/** Answers what is left of services after the last one of the levels, where something is left before it. */
function createInquiry(path: readonly CompiledLevel[], budget: Budget) {
  const spaces = new Map<string, boolean>()

  function isLeft(groups: readonly (readonly Alternative[])[], format: string): boolean {
    if (groups.length === 0) return true
    const key = JSON.stringify([format, groups])
    let answer = spaces.get(key)
    if (answer === undefined) {
      answer = isSatisfiable(format, groups, budget)
      spaces.set(key, answer)
    }
    return answer
  }

  function matching(statements: readonly CompiledStatement[], action: string): readonly CompiledStatement[] {
    return statements.filter(({ action: { negated, patterns } }) => {
      budget.steps -= patterns.length
      return patterns.some(pattern => globMatches(pattern, action)) !== negated
    })
  }

  /** The first action and type of which the levels leave something. */
  function firstLeft({ namespace, actions }: ServiceActions, levels: readonly Statements[]): ServiceAnswer | undefined {
    for (const action of actions) {
      if (budget.steps < 0) throw new TooComplexError()
      const name = `${namespace}:${action.name}`.toLowerCase()
      const applying = levels.map(({ targetId, allows, denies }) => {
        return { targetId, allows: matching(allows, name), denies: matching(denies, name) }
      })
      if (applying.some(({ allows }) => allows.length === 0)) continue
      for (const type of action.resourceTypes.length ? action.resourceTypes : [undefined]) {
        const format = type?.arn ?? '*'
        const groups = wantedOf(applying, format)
        if (groups && isLeft(groups, format)) return allowed(action, type)
      }
    }
    return undefined
  }

  /** Whether a level leaves all of what an answer from above names. */
  function isUntouched({ namespace }: ServiceActions, { allows, denies }: Statements, above: ServiceAnswer): boolean {
    const witness = witnesses.get(above)
    if (!witness) return false
    const { action, format } = witness
    const name = `${namespace}:${action.name}`.toLowerCase()
    return (
      matching(allows, name).some(({ resource }) => resource.of(format) === 'ALL') &&
      matching(denies, name).every(({ resource }) => resource.of(format) === 'NONE')
    )
  }

  return (service: ServiceActions, above: ServiceAnswer): ServiceAnswer => {
    const last = (path.at(-1) as CompiledLevel).about(service.namespace)
    if (isUntouched(service, last, above)) return above
    const { targetId } = last
    const firstLeftBy = (level: Statements) =>
      firstLeft(service, [...path.slice(0, -1).map(above => above.about(service.namespace)), level])
    if (last.allows.length === 0) return { allowed: false, refusal: { kind: 'NOT_ALLOWED', targetId } }
    const isLeftBy = (count: number) => {
      const level = { ...last, denies: last.denies.slice(0, count) }
      return isUntouched(service, level, above) || firstLeftBy(level) !== undefined
    }
    const total = last.denies.findIndex(deny => deny.of(service.namespace) === 'ALL' && isEverything(deny.resource))
    const left = total < 0 ? firstLeftBy(last) : undefined
    if (left) return left
    if (!isLeftBy(0)) return { allowed: false, refusal: { kind: 'NOT_ALLOWED', targetId } }
    // More Denies never leave more: the one that takes the last of it is found by halving.
    let enough = total < 0 ? last.denies.length : total + 1
    for (let few = 0; enough - few > 1; ) {
      const middle = total === enough - 1 ? total : (few + enough) >> 1
      if (isLeftBy(middle)) few = middle
      else enough = middle
    }
    const { policyId, index, sid } = last.denies[enough - 1] as CompiledStatement
    const refusal = { kind: 'DENIED', targetId, policyId, statement: index, ...(sid !== undefined && { sid }) } as const
    return { allowed: false, refusal }
  }
}

/** What ARNs of a format must be like for the levels to leave them; undefined where they leave none. */
function wantedOf(levels: readonly Statements[], format: string): (readonly Alternative[])[] | undefined {
  const groups: (readonly Alternative[])[] = []
  for (const { allows, denies } of levels) {
    for (const { resource } of denies) {
      const share = resource.of(format)
      if (share === 'ALL') return undefined
      if (share === 'SOME') groups.push([{ negated: !resource.negated, patterns: resource.patterns }])
    }
    if (allows.some(({ resource }) => resource.of(format) === 'ALL')) continue
    const some = allows.filter(({ resource }) => resource.of(format) === 'SOME')
    if (some.length === 0) return undefined
    groups.push(some.map(({ resource: { negated, patterns } }) => ({ negated, patterns })))
  }
  return groups
}
