import { Readable } from 'node:stream'
import { z } from 'zod'
import { readLog } from '../../../activity/read-log.ts'
import { writeTable } from '../../../activity/write-table.ts'
import { toTableRow } from '../../../core/activity/table-row.ts'
import { expectedTime, parseTime } from '../../../core/values/time.ts'
import type { EmulatorParts } from '../../../emulator/create-emulator.ts'
import { countRows, readingTimes, recordActivity } from '../../../emulator/record-activity.ts'
import { attempt } from '../../../organization-file/schema.ts'
import { eitherBody, jsonBody, streamBody } from '../body.ts'
import { defineEndpoint, json, noContent, text } from '../endpoint.ts'
import { ProblemError } from '../problem-error.ts'
import {
  collectUnread,
  problemsOfRecording,
  refuseDamage,
  skippedSchema,
  type UnreadEntry,
  unknownParameter,
} from '../recording.ts'
import { sampleIds } from '../sample-ids.ts'
import { accountIdSchema } from '../schemas.ts'

const path = '/activity'

const filter = () => ({
  account: accountIdSchema().optional().describe('Only activity of this account'),
  service: z.string().optional().describe('Only activity of this service, by namespace'),
})

export const getActivity = defineEndpoint({
  method: 'GET',
  path,
  summary: 'List activity',
  description:
    'The latest attempt of each account to use a service in a Region, and attempts that reports do not show yet. Ordered by account, service, Region and time.',
  query: () => ({
    ...filter(),
    format: z.enum(['json', 'csv', 'ndjson'], 'expected json, csv or ndjson').default('json'),
  }),
  responses: () => ({
    200: {
      description: 'The activity',
      content: { 'application/json': activitySchema(), ...tableContent },
    },
  }),
  handle({ query: { account, service, format } }, { emulator: { store } }) {
    const attempts = store.activity.list({ accountId: account, service })
    if (format === 'json') return json({ activity: attempts.map(toTableRow) })
    return text(format === 'csv' ? 'text/csv' : 'application/x-ndjson', Readable.from(writeTable(attempts, format)))
  },
})

const tableContent = {
  'text/csv': {
    description: 'A table with the columns account, service, region, lastAccessed',
    example: 'account,service,region,lastAccessed\n123456789012,s3,eu-central-1,2026-01-31T12:00:00Z\n',
  },
  'application/x-ndjson': {
    description: 'One row of the table per line, as JSON',
    example:
      '{"account":"123456789012","service":"s3","region":"eu-central-1","lastAccessed":"2026-01-31T12:00:00Z"}\n',
  },
}

const writing = {
  path,
  query: unknownParameter,
  body: eitherBody(
    jsonBody(() => activitySchema(), { limit: 64 * 1024 * 1024 }),
    streamBody(tableContent),
  ),
  responses: () => ({
    200: {
      description: 'What was recorded',
      content: { 'application/json': z.object({ recorded: z.int(), skipped: skippedSchema() }) },
    },
  }),
  problems: problemsOfRecording,
}

export const addActivity = defineEndpoint({
  ...writing,
  method: 'POST',
  summary: 'Record activity',
  handle: async ({ query, body }, { emulator }) =>
    json(recordActivity(emulator, await countsOf(body, emulator), query)),
})

export const replaceActivity = defineEndpoint({
  ...writing,
  method: 'PUT',
  summary: 'Replace all activity',
  query: () => ({
    ...unknownParameter(),
    account: accountIdSchema().optional().describe('Replace only the activity of this account and its organization'),
  }),
  async handle({ query: { unknown, account }, body }, { emulator }) {
    const replace = account === undefined ? 'ALL' : emulator.snapshots.scopeOf(account).accountIds
    return json(recordActivity(emulator, await countsOf(body, emulator), { unknown, replace }))
  },
})

export const removeActivity = defineEndpoint({
  method: 'DELETE',
  path,
  summary: 'Remove activity',
  query: filter,
  responses: () => ({ 204: { description: 'Removed' } }),
  handle({ query: { account, service } }, { emulator: { store } }) {
    store.activity.remove({ accountId: account, service })
    return noContent
  },
})

type Activity = z.output<ReturnType<typeof activitySchema>> | { readonly stream: Readable }

/** Rejects a table with invalid rows. */
async function countsOf(body: Activity, emulator: EmulatorParts) {
  if (!('stream' in body)) return countRows(emulator, body.activity)
  const unread = collectUnread()
  const counts = await readLog(body.stream, readingTimes(emulator), unread.onSkip).catch(refuseDamage)
  if (unread.count()) throw new ProblemError(400, invalidRows(unread.count(), unread.entries))
  return counts
}

function invalidRows(count: number, entries: readonly UnreadEntry[]): string {
  const rows = entries.map(({ position, field }) => (field ? `${position} (invalid ${field})` : `${position}`))
  const listed = [...rows, ...(count > rows.length ? ['…'] : [])].join(', ')
  return `${count} invalid ${count === 1 ? 'row' : 'rows'}: expected account, service, region and lastAccessed in row ${listed}.`
}

const entrySchema = () =>
  attempt.refine(({ lastAccessed }) => parseTime(lastAccessed, 0) !== undefined, {
    path: ['lastAccessed'],
    message: expectedTime,
  })

const activitySchema = () =>
  z.strictObject({ activity: z.array(entrySchema(), 'expected a list') }).meta({
    id: 'Activity',
    examples: [
      {
        activity: [
          { account: sampleIds.account, service: 's3', region: 'eu-central-1', lastAccessed: '2026-01-31T12:00:00Z' },
          { account: sampleIds.account, service: 'sqs', region: 'eu-central-1', lastAccessed: '-3d' },
        ],
      },
    ],
  })
