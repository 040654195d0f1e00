import { type CompiledLevel, compileLevel, isTransparent, type Level } from './compile-level.ts'
import { type Action, allowedBy, type ServiceActions, type ServiceAnswer } from './service-answer.ts'
import { createServiceInquiry } from './service-inquiry.ts'

/**
 * What the SCPs from the root down to a level leave: of a service, something is left when some action, on some resource
 * that it applies to, is allowed at every level and denied unconditionally at none. A Condition on an Allow is ignored,
 * and so is a Deny with a Condition. Rule: recorded from AWS.
 *
 * A refusal names the first level, from the root down, at which nothing is left: NOT_ALLOWED where its Allows do not
 * match what was left above; else DENIED by the statement that removes the last of it, in the order of policies and
 * statements.
 */
export interface Evaluation {
  /** Throws a TooComplexError for patterns that were made to be slow. */
  answer(service: ServiceActions): ServiceAnswer
  /** The same for one action, in any case; undefined where the service has no such action. */
  answerAction(service: ServiceActions, action: string): ServiceAnswer | undefined
}

/** How many steps the answers of one level may take: a second or two. */
const stepsOfLevel = 5_000_000

/** Adds a level below those of `above`; what they share is computed once. A level without restrictions adds nothing. */
export function evaluateLevel(level: Level, above: Evaluation = unrestricted): Evaluation {
  const last = compileLevel(level)
  if (isTransparent(last)) return above
  const levels = [...(levelsOf.get(above) ?? []), last]
  const answers = new Map<string, ServiceAnswer>()
  const inquire = createServiceInquiry(levels, { steps: stepsOfLevel })

  function remembered(key: string, service: ServiceActions, inherited: ServiceAnswer): ServiceAnswer {
    if (!inherited.allowed) return inherited
    let answer = answers.get(key)
    if (!answer) {
      answer = inquire(service, inherited)
      answers.set(key, answer)
    }
    return answer
  }

  const evaluation: Evaluation = {
    answer(service) {
      const inherited = above.answer(service)
      return last.mayRestrict(service.namespace) ? remembered(service.namespace, service, inherited) : inherited
    },
    answerAction(service, name) {
      const action = actionOf(service, name)
      const inherited = above.answerAction(service, name)
      if (!action || !inherited || !last.mayRestrict(service.namespace)) return inherited
      return remembered(`${service.namespace}:${action.name}`, { ...service, actions: [action] }, inherited)
    },
  }
  levelsOf.set(evaluation, levels)
  return evaluation
}

/** What SCPs leave of each service. Levels run from the root down; without levels nothing is restricted. */
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

/** The levels of an evaluation, for those below it. */
const levelsOf = new WeakMap<Evaluation, readonly CompiledLevel[]>()

function actionOf({ actions }: ServiceActions, name: string): Action | undefined {
  return [...actions].find(action => action.name.toLowerCase() === name.toLowerCase())
}

function firstOf(actions: Iterable<Action>): ServiceAnswer {
  const [first] = actions
  return first ? allowedBy(first, first.resourceTypes[0]) : { allowed: true, action: '*' }
}
