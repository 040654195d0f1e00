import { coversArns, matchesArn, readArn } from './arn-pattern.ts'

/** ARNs that one of the patterns matches; negated: that none of them does. */
export interface Alternative {
  readonly negated: boolean
  readonly patterns: readonly string[]
}

/** How many steps may be taken before a question is given up. A step is about what it takes to match a short text. */
export interface Budget {
  steps: number
}

/** Patterns that were made to be slow: the question was given up, unanswered. */
export class TooComplexError extends Error {
  constructor() {
    super('the policies are too complex: their patterns have too many combinations')
  }
}

/** To go on from one place of a pattern, and all that comes with it. */
const stepsOfPlace = 10

/**
 * Whether some ARN of a format (`*` for what varies and is never empty) is, for each group, as one of its alternatives
 * wants it. `*` and `?` of a pattern do not go beyond their field, but in the last field, and in patterns with fewer
 * fields than an ARN. Exact: where no likely ARN does, all texts that differ to any pattern are tried. Throws a
 * TooComplexError.
 */
export function isSatisfiable(format: string, groups: readonly (readonly Alternative[])[], budget: Budget): boolean {
  if (candidates(format, groups).some(arn => isIn(arn, groups))) return true
  const automaton = compile([[{ negated: false, patterns: [format.replaceAll('*', '?*')] }], ...groups])
  const start = automaton.start()
  if (!start) return false
  const seen = new Set([start.key])
  const open = [start]
  for (let state = open.pop(); state; state = open.pop()) {
    if (automaton.accepts(state)) return true
    for (const character of automaton.charactersOf(state)) {
      budget.steps -= state.size * stepsOfPlace
      if (budget.steps < 0) throw new TooComplexError()
      const next = automaton.step(state, character)
      if (!next || seen.has(next.key)) continue
      seen.add(next.key)
      open.push(next)
    }
  }
  return false
}

/** What stands for itself in no pattern that people write. */
const unusual = '\ue000'
const maxCandidates = 8

/** ARNs of the format that are likely to do: most questions end with one of them. */
function candidates(format: string, groups: readonly (readonly Alternative[])[]): string[] {
  const wanted = groups.flat().flatMap(({ negated, patterns }) => (negated ? [] : patterns))
  const likely = wanted.slice(0, maxCandidates).map(pattern => pattern.replace(/[*?]/g, unusual))
  return [format.replaceAll('*', unusual), ...likely.filter(arn => matchesArn(format.replaceAll('*', '?*'), arn))]
}

function isIn(arn: string, groups: readonly (readonly Alternative[])[]): boolean {
  const text = readArn(arn)
  return groups.every(group =>
    group.some(({ negated, patterns }) => patterns.some(pattern => coversArns(readArn(pattern), text)) !== negated),
  )
}

/** What a place of a pattern takes: a character, by its code, or one of these. */
const anyCharacter = -1
const anyButColon = -2
const anyText = -3
const anyTextButColon = -4
const end = -5

const colon = ':'.charCodeAt(0)
/** Stands for all characters that no pattern names. */
const otherCharacter = -6

/**
 * What has been reached of each group: a list of places, ascending; undefined where the group has what it wants, whatever
 * comes. Places that say nothing new are left out, so that equal states are found to be equal.
 */
interface State {
  readonly reached: readonly (readonly number[] | undefined)[]
  readonly size: number
  readonly key: string
}

interface CompiledPattern {
  readonly first: number
  readonly last: number
  /** Where the pattern ends in `*`: the place of it, from which on it matches whatever comes. */
  readonly open: number | undefined
}

interface CompiledAlternative {
  readonly negated: boolean
  readonly patterns: readonly CompiledPattern[]
}

/** Reads all patterns at once, character by character. */
function compile(groups: readonly (readonly Alternative[])[]) {
  const codes: number[] = []
  const compiled = groups.map(group =>
    group.map(({ negated, patterns }): CompiledAlternative => {
      return { negated, patterns: patterns.map(pattern => compilePattern(pattern, codes)) }
    }),
  )

  /** With the place after a `*`, which may stand for nothing. */
  function add(places: Set<number>, place: number): void {
    places.add(place)
    if (isAnyText(codes[place])) add(places, place + 1)
  }

  /** What a group has reached: `undefined` for all that it wants, `null` for what can no longer become that. */
  function settle(
    group: readonly CompiledAlternative[],
    places: ReadonlySet<number>,
  ): readonly number[] | undefined | null {
    const kept: number[] = []
    let isPossible = false
    for (const { negated, patterns } of group) {
      const reached = patterns.map(pattern => furthest(pattern, places))
      const isOpen = patterns.some(({ open }) => open !== undefined && places.has(open))
      const isOver = reached.every(list => list.length === 0)
      if (negated ? isOver : isOpen) return undefined
      isPossible ||= negated ? !isOpen : !isOver
      kept.push(...reached.flat())
    }
    return isPossible ? kept : null
  }

  /** The places of a pattern from its last `*` on: what can be matched from before, can be matched from there. */
  function furthest({ first, last }: CompiledPattern, places: ReadonlySet<number>): number[] {
    const reached: number[] = []
    for (let place = last; place >= first; place--) {
      if (!places.has(place)) continue
      reached.unshift(place)
      if (isAnyText(codes[place])) break
    }
    return reached
  }

  function toState(places: readonly (ReadonlySet<number> | undefined)[]): State | undefined {
    const reached: (readonly number[] | undefined)[] = []
    for (const [index, group] of compiled.entries()) {
      const of = places[index]
      const settled = of && settle(group, of)
      if (settled === null) return undefined
      reached.push(settled)
    }
    const size = reached.reduce((sum, list) => sum + (list?.length ?? 0), 1)
    return { reached, size, key: reached.map(list => list?.join() ?? '').join(';') }
  }

  return {
    start(): State | undefined {
      return toState(
        compiled.map(group => {
          const places = new Set<number>()
          for (const { first } of group.flatMap(({ patterns }) => patterns)) add(places, first)
          return places
        }),
      )
    },

    step({ reached }: State, character: number): State | undefined {
      return toState(
        reached.map(list => {
          if (!list) return undefined
          const places = new Set<number>()
          for (const place of list) {
            const code = codes[place] as number
            if (isAnyText(code)) {
              if (code === anyText || character !== colon) add(places, place)
            } else if (code === character || code === anyCharacter || (code === anyButColon && character !== colon))
              add(places, place + 1)
          }
          return places
        }),
      )
    },

    accepts: ({ reached }: State): boolean =>
      compiled.every((group, index) => {
        const places = reached[index]
        return (
          !places ||
          group.some(({ negated, patterns }) => patterns.some(({ last }) => places.includes(last)) !== negated)
        )
      }),

    /** One of each kind that makes a difference. */
    charactersOf({ reached }: State): number[] {
      const named = new Set([colon])
      for (const list of reached)
        for (const place of list ?? []) if ((codes[place] as number) >= 0) named.add(codes[place] as number)
      return [...named, otherCharacter]
    },
  }
}

function isAnyText(code: number | undefined): boolean {
  return code === anyText || code === anyTextButColon
}

/** The fields of an ARN before the last one, which alone may hold colons. */
const fieldsBeforeLast = 5

function compilePattern(pattern: string, codes: number[]): CompiledPattern {
  const first = codes.length
  const isWhole = pattern.split(':').length > fieldsBeforeLast
  let fields = 0
  for (let index = 0; index < pattern.length; index++) {
    const code = pattern.charCodeAt(index)
    const isBounded = isWhole && fields < fieldsBeforeLast
    if (pattern[index] === '*') {
      if (!isAnyText(codes.length > first ? codes.at(-1) : undefined)) codes.push(isBounded ? anyTextButColon : anyText)
    } else if (pattern[index] === '?') codes.push(isBounded ? anyButColon : anyCharacter)
    else codes.push(code)
    if (code === colon) fields++
  }
  const open = codes.length > first && codes.at(-1) === anyText ? codes.length - 1 : undefined
  codes.push(end)
  return { first, last: codes.length - 1, open }
}
