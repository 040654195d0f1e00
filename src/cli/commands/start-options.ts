import { z } from 'zod'
import { parseTimestamp } from '../../core/values/time.ts'
import type { Options } from '../options.ts'
import { duration, listOf, nonEmptyString, numberOf, organizationOption, toggle } from '../shared-options.ts'

const expectedPort = 'a port from 0 to 65535'
const port = numberOf(/^\d{1,5}$/, expectedPort).refine(number => number <= 65_535, expectedPort)

/** Undefined for the system's clock. */
const clock = z.string().transform((value, context) => {
  if (value === 'system') return undefined
  const time = parseTimestamp(value)
  if (time === undefined) context.addIssue('system, or a timestamp such as 2026-01-31T00:00:00Z')
  return time ?? z.NEVER
})

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export const startOptions = {
  port: { hint: 'PORT', description: 'the port to listen on; 0 selects a free one', default: '4593', schema: port },
  host: { hint: 'HOST', description: 'the address to listen on', default: '127.0.0.1', schema: nonEmptyString },
  organization: {
    ...organizationOption,
    description: `${organizationOption.description} to load, unless the data directory already contains its organization`,
  },
  data: {
    hint: 'DIR',
    description: 'a directory to store all data in; without it, data is kept in memory',
    schema: nonEmptyString,
  },
  init: {
    hint: 'DIR',
    description: 'a folder of organization files, activity logs and tables to load at the first start',
    schema: nonEmptyString,
  },
  tls: {
    description: 'serve HTTPS, with a certificate that is created at the first start',
    default: 'false',
    schema: toggle,
  },
  'tls-cert': {
    hint: 'FILE',
    description: 'serve HTTPS with this certificate (PEM, with its chain)',
    schema: nonEmptyString,
  },
  'tls-key': { hint: 'FILE', description: 'the private key of --tls-cert (PEM)', schema: nonEmptyString },
  'account-id': {
    hint: 'ID',
    description: 'the account of callers whose access key is not an account id',
    schema: z.string().regex(/^\d{12}$/, 'an account id: 12 digits'),
  },
  'report-duration': {
    hint: 'DURATION',
    description: 'the minimum time that a report stays IN_PROGRESS, such as 3s',
    default: '0',
    schema: duration,
  },
  'account-creation-duration': {
    hint: 'DURATION',
    description: 'the time that creating or closing an account takes, such as 3s',
    default: '0',
    schema: duration,
  },
  'account-limit': {
    hint: 'NUMBER',
    description: 'the maximum number of accounts in an organization',
    default: '10000',
    schema: numberOf(/^[1-9]\d{0,5}$/, 'a number from 1 to 999999'),
  },
  clock: {
    hint: 'TIME',
    description: 'system, or a timestamp such as 2026-01-31T00:00:00Z at which the clock is frozen',
    default: 'system',
    schema: clock,
  },
  'activity-delay': {
    hint: 'DURATION',
    description: 'the delay before activity appears in reports, such as 4h',
    default: '0',
    schema: duration,
  },
  'no-record-calls': {
    description: 'do not record calls to the emulator as activity',
    default: 'false',
    schema: toggle,
  },
  'log-level': {
    hint: 'LEVEL',
    description: listOf(logLevels),
    default: 'info',
    schema: z.enum(logLevels, listOf(logLevels)),
  },
} as const satisfies Options
