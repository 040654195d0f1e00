import type { AccountAttempt } from '../../../core/activity/attempt.ts'
import { type TableRow, toTableRow } from '../../../core/activity/table-row.ts'
import { parseObject } from '../../../core/values/json.ts'
import { CommandFailedError } from '../command.ts'
import type { ActivityTarget, Skipped } from './activity-target.ts'

/** How many attempts go with a request. */
const batchSize = 2_000

/** The activity of an emulator that runs. Rejects where it cannot be reached. */
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
        const answer = await request(`${url}/_emulator/activity?unknown=skip`, 'skipped', { method: 'POST', body })
        skipped.push(...(answer as { skipped: SkippedEntry[] }).skipped)
      }
      return toSkipped(skipped)
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

function toSkipped(skipped: readonly SkippedEntry[]): Skipped {
  return {
    accounts: new Set(skipped.flatMap(({ account }) => account ?? [])),
    services: new Set(skipped.flatMap(({ service }) => service ?? [])),
  }
}

function toAttempt({ account, service, region, lastAccessed }: TableRow): AccountAttempt {
  return { accountId: account, service, region, time: Math.floor(Date.parse(lastAccessed) / 1000) }
}

/** The answer, which has `member`. Rejects, with words for the person who named the emulator, where it is another one. */
async function request(url: string, member: string, init: { method?: string; body?: string } = {}): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { ...init, ...(init.body !== undefined && { headers }) }).catch(error => {
    const { code, message } = (error.cause ?? error) as NodeJS.ErrnoException
    throw new CommandFailedError(`no emulator answers at ${new URL(url).origin}: ${code ?? message}`, { cause: error })
  })
  const answer = parseObject(await response.text())
  if (response.ok && answer?.[member] !== undefined) return answer
  if (!response.ok && typeof answer?.detail === 'string')
    throw new CommandFailedError(`${url} answers ${response.status}: ${answer.detail}`)
  throw new CommandFailedError(`${url} does not answer as an emulator does: its status is ${response.status}`)
}
