import { z } from 'zod'
import { readLog } from '../../../activity/read-log.ts'
import { skipReasons } from '../../../core/activity/activity-sink.ts'
import { readingTimes, recordActivity } from '../../../emulator/record-activity.ts'
import { anyType, streamBody } from '../body.ts'
import { defineEndpoint, json } from '../endpoint.ts'
import { collectUnread, problemsOfRecording, refuseDamage, skippedSchema, unknownParameter } from '../recording.ts'

export const importCloudTrail = defineEndpoint({
  method: 'POST',
  path: '/activity/cloudtrail',
  summary: 'Import activity from a CloudTrail log',
  description:
    'A log of any length: as CloudTrail delivers it, gzip or plain; one event per line; a LookupEvents response; a saved access report; or a table.',
  query: unknownParameter,
  body: streamBody({ [anyType]: { description: 'The log' } }),
  responses: () => ({
    200: {
      description: 'What was recorded',
      content: {
        'application/json': z.object({
          recorded: z.int(),
          events: z.int().describe('Number of events in the log'),
          skipped: skippedSchema(),
        }),
      },
    },
  }),
  problems: problemsOfRecording,
  async handle({ query, body }, { emulator }) {
    const unread = collectUnread()
    const counts = await readLog(body.stream, readingTimes(emulator), unread.onSkip).catch(refuseDamage)
    const { recorded, skipped } = recordActivity(emulator, counts, query)
    const used = [...counts.attempts.values()].reduce((sum, { count }) => sum + count, 0)
    const passedOver = [...counts.skipped].map(([reason, { count }]) => ({ reason, entries: count }))
    const events = passedOver.reduce((sum, { entries }) => sum + entries, used)
    const reasons = passedOver.filter(({ reason }) => reason !== 'UNKNOWN_SERVICE')
    const withWhy = reasons.map(skip => {
      const first = unread.entries.filter(({ reason }) => reason === skip.reason)
      return {
        ...skip,
        why: skipReasons[skip.reason],
        ...(first.length && { first: first.map(({ reason, ...entry }) => entry) }),
      }
    })
    return json({ recorded, events, skipped: [...skipped, ...withWhy] })
  },
})
