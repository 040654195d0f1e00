import { z } from 'zod'
import type { SettableClock } from '../../../controls/clock.ts'
import { timestamp } from '../../../core/values/time.ts'
import type { EmulatorParts } from '../../../emulator/create-emulator.ts'
import { jsonBody } from '../body.ts'
import { defineEndpoint, json } from '../endpoint.ts'
import { ProblemError } from '../problem-error.ts'
import { accountIdSchema, durationSchema, timeSchema } from '../schemas.ts'

/** ISO 8601 has four digits for a year. */
const latest = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

const path = '/clock'

const ofAccount = () => ({
  account: accountIdSchema()
    .optional()
    .describe('The clock of this account and its organization. Without it, the common clock'),
})

function ownClock({ clocks }: EmulatorParts, account: string | undefined): SettableClock {
  return account === undefined ? clocks.common : clocks.own(account)
}

const responses = () => ({ 200: { description: 'The clock', content: { 'application/json': clockSchema() } } })

export const getClock = defineEndpoint({
  method: 'GET',
  path,
  summary: 'Get the clock',
  query: ofAccount,
  responses,
  handle: ({ query: { account } }, { emulator }) =>
    clockResponse(account === undefined ? emulator.clocks.common : emulator.clocks.ofAccount(account), emulator),
})

export const setClock = defineEndpoint({
  method: 'PUT',
  path,
  summary: 'Set the clock; freeze or resume it',
  description:
    'Omitted fields keep their values: a frozen clock stays frozen at the new time, a running one continues from there. The time "system" follows the system clock; for an account, the common clock.',
  query: ofAccount,
  body: jsonBody(() => settingSchema()),
  responses,
  handle({ query: { account }, body: { time, running } }, { emulator }) {
    const clock = ownClock(emulator, account)
    if (time === 'system') clock.follow()
    else if (time !== undefined) clock.set(time)
    if (running === true) clock.run()
    if (running === false) clock.stop()
    return clockResponse(clock, emulator)
  },
})

export const advanceClock = defineEndpoint({
  method: 'POST',
  path,
  summary: 'Advance the clock',
  body: jsonBody(() => z.strictObject({ advance: durationSchema() }).meta({ examples: [{ advance: '1h' }] })),
  query: ofAccount,
  responses,
  handle({ query: { account }, body: { advance } }, { emulator }) {
    const clock = ownClock(emulator, account)
    if (clock.now() + advance > latest) throw new ProblemError(400, 'Expected a time before the year 10000.')
    clock.advance(advance)
    return clockResponse(clock, emulator)
  },
})

function clockResponse(clock: SettableClock, { settings: { activityDelay } }: EmulatorParts) {
  return json({ time: timestamp(new Date(clock.now())), running: clock.isRunning(), activityDelay })
}

const settingSchema = () =>
  z
    .strictObject({
      time: z
        .union([z.literal('system'), timeSchema()], 'expected system, or a timestamp such as 2026-01-31T00:00:00Z')
        .optional(),
      running: z.boolean('expected true or false').optional().describe('Whether the clock runs; false freezes it'),
    })
    .refine(({ time, running }) => time !== undefined || running !== undefined, 'expected time, running or both')
    .meta({ examples: [{ time: '2026-01-31T00:00:00Z', running: false }] })

const clockSchema = () =>
  z
    .object({
      time: z.iso.datetime(),
      running: z.boolean(),
      activityDelay: z.int().describe('Delay before activity appears in reports, in milliseconds'),
    })
    .meta({ id: 'Clock' })
