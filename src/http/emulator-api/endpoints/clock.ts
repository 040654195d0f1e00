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
    .describe('The clock of this account and its organization, which may be another than that of all others'),
})

function ownClock({ clocks }: EmulatorParts, account: string | undefined): SettableClock {
  return account === undefined ? clocks.common : clocks.own(account)
}

const responses = () => ({ 200: { description: 'What time it is', content: { 'application/json': clockSchema() } } })

export const getClock = defineEndpoint({
  method: 'GET',
  path,
  summary: 'What time it is for the emulator',
  query: ofAccount,
  responses,
  handle: ({ query: { account } }, { emulator }) =>
    answer(account === undefined ? emulator.clocks.common : emulator.clocks.ofAccount(account), emulator),
})

export const setClock = defineEndpoint({
  method: 'PUT',
  path,
  summary: 'Set the time; let it stand still, or run on',
  description:
    'What is left out stays: a clock that stands still does so at the new time, one that runs goes on from there. The time "system" is that of the system, and runs; of an account, that of all others.',
  query: ofAccount,
  body: jsonBody(() => settingSchema()),
  responses,
  handle({ query: { account }, body: { time, running } }, { emulator }) {
    const clock = ownClock(emulator, account)
    if (time === 'system') clock.follow()
    else if (time !== undefined) clock.set(time)
    if (running === true) clock.run()
    if (running === false) clock.stop()
    return answer(clock, emulator)
  },
})

export const advanceClock = defineEndpoint({
  method: 'POST',
  path,
  summary: 'Move the time on',
  body: jsonBody(() => z.strictObject({ advance: durationSchema() }).meta({ examples: [{ advance: '1h' }] })),
  query: ofAccount,
  responses,
  handle({ query: { account }, body: { advance } }, { emulator }) {
    const clock = ownClock(emulator, account)
    if (clock.now() + advance > latest) throw new ProblemError(400, 'Expected a time before the year 10000.')
    clock.advance(advance)
    return answer(clock, emulator)
  },
})

function answer(clock: SettableClock, { settings: { activityDelay } }: EmulatorParts) {
  return json({ time: timestamp(new Date(clock.now())), running: clock.isRunning(), activityDelay })
}

const settingSchema = () =>
  z
    .strictObject({
      time: z
        .union([z.literal('system'), timeSchema()], 'expected system, or a timestamp such as 2026-01-31T00:00:00Z')
        .optional(),
      running: z.boolean('expected true or false').optional().describe('Whether time runs on'),
    })
    .refine(({ time, running }) => time !== undefined || running !== undefined, 'expected time, running or both')
    .meta({ examples: [{ time: '2026-01-31T00:00:00Z', running: false }] })

const clockSchema = () =>
  z
    .object({
      time: z.iso.datetime(),
      running: z.boolean(),
      activityDelay: z.int().describe('How much later than it happened activity shows in reports, in milliseconds'),
    })
    .meta({ id: 'Clock' })
