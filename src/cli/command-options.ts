import { z } from 'zod'
import { sortKeys } from '../core/access-report/sort-report.ts'
import { accountIdPattern } from '../core/organization/organization.ts'
import { parseDuration, parseTimestamp } from '../core/values/time.ts'
import type { Option, Options } from './options.ts'

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

const organization = { alias: 'fixture', hint: 'FILE', text: 'an organization file (YAML or JSON)', schema: text }

export const startOptions = {
  port: { hint: 'PORT', text: 'the port to listen on; 0: any free one', default: '4593', schema: port },
  host: { hint: 'HOST', text: 'the address to listen on', default: '127.0.0.1', schema: text },
  organization: {
    ...organization,
    text: `${organization.text} to load, unless the data directory holds its organization`,
  },
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
    schema: z.string().regex(accountIdPattern, 'an account id: 12 digits'),
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
  organization: { ...organization, required: true },
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
  organization: { ...organization, required: true },
  service: { hint: 'NAMESPACE', text: 'this service only, such as s3', schema: text },
  action: { hint: 'ACTION', text: 'this action only, such as s3:GetObject', schema: text },
  output,
} as const satisfies Options

export const whatIfOptions = {
  organization: { ...organization, required: true },
  attach: { hint: 'FILE|POLICY_ID', text: 'an SCP, or a file with a new one, to attach to the target', schema: text },
  detach: { hint: 'POLICY_ID', text: 'an SCP to detach from the target', schema: text },
  replace: { hint: 'POLICY_ID', text: 'an SCP that gets other content, wherever it is attached', schema: text },
  with: { hint: 'FILE|POLICY_ID', text: 'the content for --replace', schema: text },
  target: { hint: 'ID', text: 'the root, OU or account; with --replace: only there', schema: text },
  output,
} as const satisfies Options

const target = {
  organization: { ...organization, oneOf: 'target' },
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
