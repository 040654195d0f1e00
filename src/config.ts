import { z } from 'zod'
import { sortKeys } from './core/access-report/sort-report.ts'
import { parseDuration } from './core/duration.ts'
import { parseTimestamp } from './core/time.ts'

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

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'a port from 0 to 65535')
  .transform(Number)
  .refine(n => n <= 65_535, 'a port from 0 to 65535')
const duration = z.string().transform((text, context) => {
  const value = parseDuration(text)
  if (value === undefined) context.addIssue('a duration such as 0, 250ms, 3s or 5m')
  return value ?? z.NEVER
})
const clock = z.string().transform((text, context) => {
  if (text === 'system') return undefined
  const time = parseTimestamp(text)
  if (time === undefined) context.addIssue('system, or a timestamp such as 2026-01-31T00:00:00Z')
  return time ?? z.NEVER
})
const text = z.string().min(1, 'a text')

const toggle = z.enum(['true', 'false'], 'true or false').transform(text => text === 'true')

const fixture = { hint: 'FILE', text: 'an organization file (YAML or JSON)', schema: text }

export const startOptions = {
  port: { hint: 'PORT', text: 'the port to listen on; 0: any free one', default: '4593', schema: port },
  host: { hint: 'HOST', text: 'the address to listen on', default: '127.0.0.1', schema: text },
  fixture: { ...fixture, text: `${fixture.text} to load, unless the data directory holds its organization` },
  data: { hint: 'DIR', text: 'a directory that keeps everything; without one, all is in memory', schema: text },
  init: {
    hint: 'DIR',
    text: 'a folder of organization files, and of logs and tables of activity, to load at the first start',
    schema: text,
  },
  tls: {
    text: 'serve HTTPS, with a certificate that is made at the first start',
    default: 'false',
    schema: toggle,
  },
  'tls-cert': { hint: 'FILE', text: 'serve HTTPS with this certificate (PEM, with its chain)', schema: text },
  'tls-key': { hint: 'FILE', text: 'the private key of --tls-cert (PEM)', schema: text },
  'account-id': {
    hint: 'ID',
    text: 'the account of callers whose access key is no account id',
    schema: z.string().regex(/^\d{12}$/, 'an account id: 12 digits'),
  },
  'report-duration': {
    hint: 'DURATION',
    text: 'how long a report stays IN_PROGRESS at least, such as 3s',
    default: '0',
    schema: duration,
  },
  'account-creation-duration': {
    hint: 'DURATION',
    text: 'how long the creation or closure of an account takes, such as 3s',
    default: '0',
    schema: duration,
  },
  'account-limit': {
    hint: 'NUMBER',
    text: 'how many accounts an organization may have',
    default: '10000',
    schema: z
      .string()
      .regex(/^[1-9]\d{0,5}$/, 'a number from 1 to 999999')
      .transform(Number),
  },
  clock: {
    hint: 'TIME',
    text: 'system, or a timestamp such as 2026-01-31T00:00:00Z, at which time stands still',
    default: 'system',
    schema: clock,
  },
  'activity-delay': {
    hint: 'DURATION',
    text: 'how much later than it happened activity shows in reports, such as 4h',
    default: '0',
    schema: duration,
  },
  'no-record-calls': {
    text: 'do not count the calls to the emulator itself as activity',
    default: 'false',
    schema: toggle,
  },
  'log-level': {
    hint: 'LEVEL',
    text: 'trace, debug, info, warn, error, fatal or silent',
    default: 'info',
    schema: z.enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'trace, debug, info, warn, error, fatal or silent',
    ),
  },
} as const satisfies Options

export const reportOptions = {
  fixture: { ...fixture, required: true },
  policy: { hint: 'ID', text: 'an SCP, for the report that it alone would allow', schema: text },
  sort: {
    hint: 'KEY',
    text: `the order of the rows: ${sortKeys.join(', ')}`,
    default: 'SERVICE_NAMESPACE_ASCENDING',
    schema: z.enum(sortKeys, `one of ${sortKeys.join(', ')}`),
  },
  output: {
    hint: 'FORMAT',
    text: 'table, json or csv',
    default: 'table',
    schema: z.enum(['table', 'json', 'csv'], 'table, json or csv'),
  },
} as const satisfies Options

const output = {
  hint: 'FORMAT',
  text: 'table or json',
  default: 'table',
  schema: z.enum(['table', 'json'], 'table or json'),
} as const satisfies Option

export const explainOptions = {
  fixture: { ...fixture, required: true },
  service: { hint: 'NAMESPACE', text: 'this service only, such as s3', schema: text },
  action: { hint: 'ACTION', text: 'this action only, such as s3:GetObject', schema: text },
  output,
} as const satisfies Options

export const whatIfOptions = {
  fixture: { ...fixture, required: true },
  attach: { hint: 'FILE|POLICY_ID', text: 'an SCP, or a file with a new one, to attach to the target', schema: text },
  detach: { hint: 'POLICY_ID', text: 'an SCP to detach from the target', schema: text },
  replace: { hint: 'POLICY_ID', text: 'an SCP that gets other content, wherever it is attached', schema: text },
  with: { hint: 'FILE|POLICY_ID', text: 'the content for --replace', schema: text },
  target: { hint: 'ID', text: 'the root, OU or account; with --replace: only there', schema: text },
  output,
} as const satisfies Options

const target = {
  fixture: { ...fixture, oneOf: 'target' },
  data: { hint: 'DIR', text: 'the data directory of an emulator that does not run', schema: text, oneOf: 'target' },
  url: {
    hint: 'URL',
    text: 'an emulator that runs, such as http://127.0.0.1:4593',
    schema: z
      .url({ protocol: /^https?$/, error: 'a URL such as http://127.0.0.1:4593' })
      .transform(url => url.replace(/\/+$/, '')),
    oneOf: 'target',
  },
} as const satisfies Options

export const activityImportOptions = {
  ...target,
  threads: {
    hint: 'NUMBER',
    text: 'how many files are read at the same time; default: one for each core',
    schema: z
      .string()
      .regex(/^[1-9]\d{0,2}$/, 'a number from 1 to 999')
      .transform(Number),
  },
  strict: { text: 'stop at the first damaged file', default: 'false', schema: toggle },
  output: {
    hint: 'FORMAT',
    text: 'the summary as text or json',
    default: 'text',
    schema: z.enum(['text', 'json'], 'text or json'),
  },
} as const satisfies Options

export const activityExportOptions = {
  ...target,
  output: { hint: 'FORMAT', text: 'csv or ndjson', default: 'csv', schema: z.enum(['csv', 'ndjson'], 'csv or ndjson') },
} as const satisfies Options
