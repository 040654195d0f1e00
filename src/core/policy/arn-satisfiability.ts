import { coversArns, matchesArn, readArn } from './arn-pattern.ts'
import { type Alternative, createAutomaton } from './pattern-automaton.ts'

/** How many steps may be taken before a question is given up. A step takes about as long as matching a short string. */
export interface Budget {
  steps: number
}

/** A question was given up, unanswered: its patterns were made to be slow. */
export class TooComplexError extends Error {
  override readonly name = 'TooComplexError'

  constructor() {
    super('the policies are too complex: their patterns have too many combinations')
  }
}

/** The steps of moving on from one position of a pattern. */
const stepsOfPosition = 10

/**
 * Whether some ARN of a format (`*` for what varies and is never empty) satisfies one alternative of each group. `*` and
 * `?` of a pattern do not go beyond their field, except in the last field and in patterns with fewer fields than an ARN.
 * Exact: if no likely ARN matches, all strings that differ to any pattern are tried. Throws a TooComplexError.
 */
export function isSatisfiable(format: string, groups: readonly (readonly Alternative[])[], budget: Budget): boolean {
  if (candidates(format, groups).some(arn => satisfies(arn, groups))) return true
  const automaton = createAutomaton([[{ negated: false, patterns: [format.replaceAll('*', '?*')] }], ...groups])
  const start = automaton.start()
  if (!start) return false
  const seen = new Set([start.key])
  const open = [start]
  for (let state = open.pop(); state; state = open.pop()) {
    if (automaton.accepts(state)) return true
    for (const character of automaton.charactersOf(state)) {
      budget.steps -= state.size * stepsOfPosition
      if (budget.steps < 0) throw new TooComplexError()
      const next = automaton.step(state, character)
      if (!next || seen.has(next.key)) continue
      seen.add(next.key)
      open.push(next)
    }
  }
  return false
}

/** A character that people do not write in patterns. */
const unusual = '\ue000'
const maxCandidates = 8

/** ARNs of the format that are likely to match: they answer most questions. */
function candidates(format: string, groups: readonly (readonly Alternative[])[]): string[] {
  const wanted = groups.flat().flatMap(({ negated, patterns }) => (negated ? [] : patterns))
  const likely = wanted.slice(0, maxCandidates).map(pattern => pattern.replace(/[*?]/g, unusual))
  return [format.replaceAll('*', unusual), ...likely.filter(arn => matchesArn(format.replaceAll('*', '?*'), arn))]
}

function satisfies(arn: string, groups: readonly (readonly Alternative[])[]): boolean {
  const text = readArn(arn)
  return groups.every(group =>
    group.some(({ negated, patterns }) => patterns.some(pattern => coversArns(readArn(pattern), text)) !== negated),
  )
}
