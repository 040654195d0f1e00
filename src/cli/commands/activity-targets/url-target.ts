import type { AccountAttempt } from '../../../core/activity/attempt.ts'
import { type TableRow, toTableRow } from '../../../core/activity/table-row.ts'
import { parseObject } from '../../../core/values/json.ts'
import { CommandFailedError } from '../command.ts'
import type { ActivityTarget, UnknownNames } from './activity-target.ts'

/** The number of attempts in a request. */
const batchSize = 2_000

/** The activity of a running emulator. Rejects with a CommandFailedError if the emulator cannot be reached. */
export async function openUrlTarget(url: string): Promise<ActivityTarget> {
  const { time, activityDelay } = (await request(`${url}/_emulator/clock`, 'time')) as {
    time: string
    activityDelay: number
  }
  const now = Date.parse(time)
  return {
    now,
    horizon: now - activityDelay,
    async record(attempts) {
      const skipped: SkippedEntry[] = []
      for (let start = 0; start < attempts.length; start += batchSize) {
        const body = JSON.stringify({ activity: attempts.slice(start, start + batchSize).map(toTableRow) })
        const response = await request(`${url}/_emulator/activity?unknown=skip`, 'skipped', { method: 'POST', body })
        skipped.push(...(response as { skipped: SkippedEntry[] }).skipped)
      }
      return toUnknownNames(skipped)
    },
    async list() {
      const { activity } = (await request(`${url}/_emulator/activity`, 'activity')) as { activity: TableRow[] }
      return activity.map(toAttempt)
    },
    close() {},
  }
}

interface SkippedEntry {
  readonly account?: string
  readonly service?: string
}

function toUnknownNames(skipped: readonly SkippedEntry[]): UnknownNames {
  return {
    accounts: new Set(skipped.flatMap(({ account }) => account ?? [])),
    services: new Set(skipped.flatMap(({ service }) => service ?? [])),
  }
}

function toAttempt({ account, service, region, lastAccessed }: TableRow): AccountAttempt {
  return { accountId: account, service, region, time: Math.floor(Date.parse(lastAccessed) / 1000) }
}

/** The JSON of the response, an object with `field`. Rejects with a CommandFailedError if `url` is not that of an emulator. */
async function request(url: string, field: string, init: { method?: string; body?: string } = {}): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { ...init, ...(init.body !== undefined && { headers }) }).catch(error => {
    const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException
    throw new CommandFailedError(`cannot connect to an emulator at ${new URL(url).origin}: ${code ?? message}`, {
      cause: error,
    })
  })
  const body = parseObject(await response.text())
  if (response.ok && body?.[field] !== undefined) return body
  if (!response.ok && typeof body?.detail === 'string')
    throw new CommandFailedError(`${url} returned status ${response.status}: ${body.detail}`)
  throw new CommandFailedError(`${url} is not an emulator: unexpected response with status ${response.status}`)
}
