import type { z } from 'zod'

/** An option of a command. Its value is a string: from its flag, else from its environment variable, else its default. */
export interface Option {
  /** A second name, for the flag and the variable. The help does not list it. */
  readonly alias?: string
  /** The value in the help. An option without a hint is a switch: its flag alone means `true`. */
  readonly hint?: string
  readonly description: string
  readonly default?: string
  readonly required?: boolean
  /** Of the options with the same word here, exactly one is required. */
  readonly oneOf?: string
  /** Parses the value. Its message says what was expected. */
  readonly schema: z.ZodType<unknown, string>
}

export type Options = Readonly<Record<string, Option>>

/** The values of options, by the name of the flag. */
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K] extends { default: string } | { required: true }
    ? z.output<O[K]['schema']>
    : z.output<O[K]['schema']> | undefined
}

/** A mistake in the command line or the environment. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** `report-duration` → `ORGANIZATIONS_LOCAL_REPORT_DURATION` */
export function environmentName(option: string): string {
  return `ORGANIZATIONS_LOCAL_${option.replaceAll('-', '_').toUpperCase()}`
}

/** `--port PORT`; of a switch, its flag alone. */
export function flagWithHint(name: string, { hint }: Option): string {
  return hint === undefined ? `--${name}` : `--${name} ${hint}`
}

/** The options by each name that a flag may have. */
export function optionsByFlag(options: Options): ReadonlyMap<string, Option> {
  return new Map(
    Object.entries(options).flatMap(([name, option]) => namesOf(name, option).map(flag => [flag, option] as const)),
  )
}

function namesOf(name: string, { alias }: Option): readonly string[] {
  return alias === undefined ? [name] : [name, alias]
}

type Strings = Readonly<Record<string, string | undefined>>

/** The values that flags and environment give. Throws a UsageError for the first invalid one. */
export function resolveOptions<O extends Options>(options: O, flags: Strings, environment: Strings): Values<O> {
  const chosen = chosenByFlag(options, flags)
  const values = Object.entries(options).map(([name, option]) => {
    const isSetAside = option.oneOf !== undefined && chosen.has(option.oneOf)
    const given =
      givenByFlag(name, option, flags) ?? (isSetAside ? undefined : givenByVariable(name, option, environment))
    const value = given?.value ?? option.default
    if (value === undefined && option.required)
      throw new UsageError(`missing ${flagWithHint(name, option)}: ${option.description}`)
    if (value === undefined) return [name, undefined]
    const parsed = option.schema.safeParse(value)
    if (parsed.success) return [name, parsed.data]
    throw new UsageError(`${given?.source}: expected ${parsed.error.issues[0]?.message}, got "${value}"`)
  })
  requireOneOfEach(options, values)
  return Object.freeze(Object.fromEntries(values))
}

/** A value, and the flag or variable that gives it. */
interface Given {
  readonly source: string
  readonly value: string
}

function givenByFlag(name: string, option: Option, flags: Strings): Given | undefined {
  return onlyOne(namesOf(name, option).map(flag => ({ source: `--${flag}`, value: flags[flag] })))
}

/** An empty variable counts as unset. */
function givenByVariable(name: string, option: Option, environment: Strings): Given | undefined {
  const variables = namesOf(name, option).map(environmentName)
  return onlyOne(variables.map(source => ({ source, value: environment[source] || undefined })))
}

function onlyOne(sources: readonly { readonly source: string; readonly value: string | undefined }[]) {
  const [first, second] = sources.flatMap(({ source, value }) => (value === undefined ? [] : [{ source, value }]))
  if (first && second && first.value !== second.value)
    throw new UsageError(`${first.source} and ${second.source} are the same option: give only ${first.source}`)
  return first
}

/** The choices that flags make. Variables of their other options are ignored. */
function chosenByFlag(options: Options, flags: Strings): ReadonlySet<string> {
  return new Set(
    Object.entries(options).flatMap(([name, option]) =>
      option.oneOf !== undefined && givenByFlag(name, option, flags) ? [option.oneOf] : [],
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

/** The options of each choice, of which exactly one is required. */
export function choicesOf(options: Options): (readonly [name: string, option: Option])[][] {
  const choices = new Map<string, (readonly [string, Option])[]>()
  for (const [name, option] of Object.entries(options))
    if (option.oneOf !== undefined) choices.set(option.oneOf, [...(choices.get(option.oneOf) ?? []), [name, option]])
  return [...choices.values()]
}
