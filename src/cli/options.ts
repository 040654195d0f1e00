import type { z } from 'zod'

/** An option of the command: from its flag, else from the environment, else its default. All come as text. */
export interface Option {
  /** What stands for the value in the help. An option without it is a switch: its flag alone stands for `true`. */
  readonly hint?: string
  readonly text: string
  readonly default?: string
  readonly required?: boolean
  /** Of the options with the same word here, exactly one is needed. */
  readonly oneOf?: string
  /** Gives the value; its message says what was expected. */
  readonly schema: z.ZodType<unknown, string>
}

export type Options = Readonly<Record<string, Option>>

/** The values of options, by the name of the flag. */
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K] extends { default: string } | { required: true }
    ? z.output<O[K]['schema']>
    : z.output<O[K]['schema']> | undefined
}

/** A command line, or an environment, that cannot be understood. */
export class UsageError extends Error {}

/** `report-duration` → `ORGANIZATIONS_LOCAL_REPORT_DURATION` */
export function environmentName(option: string): string {
  return `ORGANIZATIONS_LOCAL_${option.replaceAll('-', '_').toUpperCase()}`
}

/** `--port PORT`; of a switch, its flag alone. */
export function flagWithHint(name: string, { hint }: Option): string {
  return hint === undefined ? `--${name}` : `--${name} ${hint}`
}

/** The values that flags and environment give. Throws a UsageError that names the first one that is wrong. */
export function resolveOptions<O extends Options>(
  options: O,
  flags: Readonly<Record<string, string | undefined>>,
  environment: Readonly<Record<string, string | undefined>>,
): Values<O> {
  const chosen = chosenByFlag(options, flags)
  const values = Object.entries(options).map(([name, option]) => {
    const variable = environmentName(name)
    const fromFlag = flags[name] !== undefined
    const isSetAside = option.oneOf !== undefined && chosen.has(option.oneOf)
    const given = flags[name] ?? (isSetAside ? undefined : environment[variable] || undefined) ?? option.default
    if (given === undefined && option.required)
      throw new UsageError(`${flagWithHint(name, option)} is missing: ${option.text}`)
    if (given === undefined) return [name, undefined]
    const parsed = option.schema.safeParse(given)
    if (parsed.success) return [name, parsed.data]
    throw new UsageError(
      `${fromFlag ? `--${name}` : variable}: expected ${parsed.error.issues[0]?.message}, got "${given}"`,
    )
  })
  requireOneOfEach(options, values)
  return Object.freeze(Object.fromEntries(values))
}

/** The choices that flags make: what the environment says of the other options of such a choice does not count. */
function chosenByFlag(options: Options, flags: Readonly<Record<string, string | undefined>>): ReadonlySet<string> {
  return new Set(
    Object.entries(options).flatMap(([name, { oneOf }]) =>
      oneOf !== undefined && flags[name] !== undefined ? [oneOf] : [],
    ),
  )
}

function requireOneOfEach(options: Options, values: readonly (readonly unknown[])[]): void {
  const given = new Set(values.flatMap(([name, value]) => (value === undefined ? [] : [name])))
  for (const alternatives of choicesOf(options)) {
    const names = alternatives.filter(([name]) => given.has(name)).map(([name]) => `--${name}`)
    if (names.length === 1) continue
    const expected = alternatives.map(([name, option]) => flagWithHint(name, option)).join(', ')
    throw new UsageError(`expected one of ${expected}, got ${names.join(' and ') || 'none'}`)
  }
}

/** The options of which one is needed, for each such choice. */
export function choicesOf(options: Options): (readonly [name: string, option: Option])[][] {
  const choices = new Map<string, (readonly [string, Option])[]>()
  for (const [name, option] of Object.entries(options))
    if (option.oneOf !== undefined) choices.set(option.oneOf, [...(choices.get(option.oneOf) ?? []), [name, option]])
  return [...choices.values()]
}
