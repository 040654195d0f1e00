import { isScalar } from '../values/json.ts'

/** The valid values of a setting, an element of a list or a name. */
export interface Values {
  /** For messages: "true or false". */
  readonly expected: string
  accepts(value: unknown): boolean
}

/** The allowed number of elements in the effective policy. */
export interface Count {
  readonly min: number
  readonly max?: number
}

/** One value, or a list of them. */
export interface Setting {
  readonly kind: 'value' | 'list'
  readonly values: Values
  readonly count?: Count
}

/** An object with known `fields`, with fields of any name (`each`), or with both. All others are mistakes, unless `open`. */
export interface Group {
  readonly kind: 'group'
  readonly fields: Readonly<Record<string, SettingGrammar>>
  readonly names?: Values
  readonly each?: (name: string) => SettingGrammar
  /** Fields that the effective policy must have. */
  readonly required?: readonly string[]
  readonly count?: Count
  /** AWS's documentation may not list all fields: unknown ones are accepted with a warning. */
  readonly open?: boolean
}

export type SettingGrammar = Setting | Group

export const text: Values = {
  expected: 'a non-empty string',
  accepts: value => typeof value === 'string' && value !== '',
}

export const flag: Values = {
  expected: 'true or false',
  accepts: value => isScalar(value) && /^(true|false)$/i.test(String(value)),
}

export function oneOf(...choices: readonly string[]): Values {
  return { expected: choices.join(', '), accepts: value => choices.includes(value as string) }
}

export function matching(pattern: RegExp, expected: string): Values {
  return { expected, accepts: value => typeof value === 'string' && pattern.test(value) }
}

/** A number, or a string of its digits (recorded: "60"). */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER): Values {
  return {
    expected: `a whole number, ${min} or more${max < Number.MAX_SAFE_INTEGER ? `, at most ${max}` : ''}`,
    accepts: value =>
      ['string', 'number'].includes(typeof value) &&
      /^-?\d{1,15}$/.test(String(value)) &&
      Number(value) >= min &&
      Number(value) <= max,
  }
}

export function value(values: Values): Setting {
  return { kind: 'value', values }
}

export function list(values: Values, count?: Count): Setting {
  return { kind: 'list', values, ...(count && { count }) }
}

export function group(fields: Group['fields'], rest: Partial<Group> = {}): Group {
  return { kind: 'group', fields, ...rest }
}

/** A group for which AWS's documentation may not list all fields. */
export function openGroup(fields: Group['fields'], rest: Partial<Group> = {}): Group {
  return group(fields, { ...rest, open: true })
}

/** A group with fields of any name. */
export function named(each: Group['each'] & object, rest: Partial<Group> = {}): Group {
  return group({}, { each, ...rest })
}
