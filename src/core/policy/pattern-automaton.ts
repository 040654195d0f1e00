/** ARNs that match one of the patterns; negated: none of them. */
export interface Alternative {
  readonly negated: boolean
  readonly patterns: readonly string[]
}

/** What a position of a pattern matches: a character, by its code, or one of these. */
const anyCharacter = -1
const anyButColon = -2
const anyText = -3
const anyTextButColon = -4
const end = -5

const colon = ':'.charCodeAt(0)
/** Any character that no pattern names. */
const otherCharacter = -6

/**
 * The positions that were reached in each group, ascending; undefined where the group is satisfied, whatever follows.
 * Redundant positions are left out, so that equal states have equal keys.
 */
interface State {
  readonly reached: readonly (readonly number[] | undefined)[]
  readonly size: number
  readonly key: string
}

interface CompiledPattern {
  readonly first: number
  readonly last: number
  /** The position of a `*` at the end: from there on, the pattern matches whatever follows. */
  readonly open: number | undefined
}

interface CompiledAlternative {
  readonly negated: boolean
  readonly patterns: readonly CompiledPattern[]
}

/** An automaton that matches all patterns at once, character by character. */
export function createAutomaton(groups: readonly (readonly Alternative[])[]) {
  const codes: number[] = []
  const compiled = groups.map(group =>
    group.map(({ negated, patterns }): CompiledAlternative => {
      return { negated, patterns: patterns.map(pattern => compilePattern(pattern, codes)) }
    }),
  )

  /** Adds a position; after a `*`, which may match nothing, the next one too. */
  function add(positions: Set<number>, position: number): void {
    positions.add(position)
    if (isAnyText(codes[position])) add(positions, position + 1)
  }

  /** The positions of a group: `undefined` if it is satisfied, `null` if it can no longer be. */
  function settle(
    group: readonly CompiledAlternative[],
    positions: ReadonlySet<number>,
  ): readonly number[] | undefined | null {
    const kept: number[] = []
    let isPossible = false
    for (const { negated, patterns } of group) {
      const reached = patterns.map(pattern => furthest(pattern, positions))
      const isOpen = patterns.some(({ open }) => open !== undefined && positions.has(open))
      const isOver = reached.every(list => list.length === 0)
      if (negated ? isOver : isOpen) return undefined
      isPossible ||= negated ? !isOpen : !isOver
      kept.push(...reached.flat())
    }
    return isPossible ? kept : null
  }

  /** The positions of a pattern from its last `*` on: what matches from an earlier one, matches from there. */
  function furthest({ first, last }: CompiledPattern, positions: ReadonlySet<number>): number[] {
    const reached: number[] = []
    for (let position = last; position >= first; position--) {
      if (!positions.has(position)) continue
      reached.unshift(position)
      if (isAnyText(codes[position])) break
    }
    return reached
  }

  function toState(positions: readonly (ReadonlySet<number> | undefined)[]): State | undefined {
    const reached: (readonly number[] | undefined)[] = []
    for (const [index, group] of compiled.entries()) {
      const reachedByGroup = positions[index]
      const settled = reachedByGroup && settle(group, reachedByGroup)
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
          const positions = new Set<number>()
          for (const { first } of group.flatMap(({ patterns }) => patterns)) add(positions, first)
          return positions
        }),
      )
    },

    step({ reached }: State, character: number): State | undefined {
      return toState(
        reached.map(list => {
          if (!list) return undefined
          const positions = new Set<number>()
          for (const position of list) {
            const code = codes[position] as number
            if (isAnyText(code)) {
              if (code === anyText || character !== colon) add(positions, position)
            } else if (code === character || code === anyCharacter || (code === anyButColon && character !== colon))
              add(positions, position + 1)
          }
          return positions
        }),
      )
    },

    accepts: ({ reached }: State): boolean =>
      compiled.every((group, index) => {
        const positions = reached[index]
        return (
          !positions ||
          group.some(({ negated, patterns }) => patterns.some(({ last }) => positions.includes(last)) !== negated)
        )
      }),

    /** One of each kind that leads to a different state. */
    charactersOf({ reached }: State): number[] {
      const named = new Set([colon])
      for (const list of reached)
        for (const position of list ?? []) if ((codes[position] as number) >= 0) named.add(codes[position] as number)
      return [...named, otherCharacter]
    },
  }
}

function isAnyText(code: number | undefined): boolean {
  return code === anyText || code === anyTextButColon
}

/** The fields of an ARN before the last one, which alone may contain colons. */
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
