import { z } from 'zod'
import { parseDuration } from '../core/values/time.ts'
import type { Option, Options } from './options.ts'

export const nonEmptyString = z.string().min(1, 'a non-empty string')

/** Milliseconds. */
export const duration = z.string().transform((value, context) => {
  const milliseconds = parseDuration(value)
  if (milliseconds === undefined) context.addIssue('a duration such as 0, 250ms, 3s or 5m')
  return milliseconds ?? z.NEVER
})

export const toggle = z.enum(['true', 'false'], 'true or false').transform(value => value === 'true')

/** A number of `pattern`. */
export function numberOf(pattern: RegExp, expected: string) {
  return z.string().regex(pattern, expected).transform(Number)
}

/** `table, json or csv` */
export function listOf(values: readonly string[]): string {
  return values.length < 2 ? values.join() : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
}

/** An option `--output FORMAT` with the first format as its default. */
export function outputOption<const T extends string>(formats: readonly [T, ...T[]], description = listOf(formats)) {
  const [first] = formats
  return {
    hint: 'FORMAT',
    description,
    default: first as string,
    schema: z.enum(formats, listOf(formats)),
  } satisfies Option
}

export const organizationOption = {
  alias: 'fixture',
  hint: 'FILE',
  description: 'an organization file (YAML or JSON)',
  schema: nonEmptyString,
} as const satisfies Option

/** Where activity is imported to or exported from: one of them. */
export const targetOptions = {
  organization: { ...organizationOption, oneOf: 'target' },
  data: {
    hint: 'DIR',
    description: 'the data directory of an emulator that is not running',
    schema: nonEmptyString,
    oneOf: 'target',
  },
  url: {
    hint: 'URL',
    description: 'a running emulator, such as http://127.0.0.1:4593',
    schema: z
      .url({ protocol: /^https?$/, error: 'a URL such as http://127.0.0.1:4593' })
      .transform(url => url.replace(/\/+$/, '')),
    oneOf: 'target',
  },
} as const satisfies Options
