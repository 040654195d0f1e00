import { setImmediate as nextTick } from 'node:timers/promises'
import type { ActivitySink, SkipReason } from '../core/activity/activity-sink.ts'
import { readActivity } from '../core/activity/read-activity.ts'
import { type AttemptCounts, countingSink, emptyCounts } from './attempt-counts.ts'
import { DamagedLogError } from './damaged-log-error.ts'
import { decompress } from './decompress.ts'
import { JsonSplitter } from './json-splitter.ts'
import { magicLength, otherFormat } from './other-format.ts'
import { peek } from './peek.ts'
import { readTable } from './read-table.ts'

/** Milliseconds since the epoch. */
export interface ReadingTimes {
  /** The time to which relative times such as `-3d` refer. */
  readonly now: number
  /** Up to when reports may show attempts. */
  readonly horizon: number
}

/**
 * `position`: of the value in the log, from 1. The header of a table does not count. `what`: what is unknown or unreadable.
 */
export type OnSkip = (reason: SkipReason, position: number, what?: string) => void

const byteOrderMark = Buffer.from('\ufeff')
/** How many bytes are processed before other work gets a turn. */
const bytesPerTurn = 64 * 1024

/**
 * Reads a log of any form: gzip or plain; JSON (`{"Records":[…]}`, an event a line, …) or a CSV table. Throws a DamagedLogError
 * if it cannot be read to its end, and whatever the source throws.
 */
export async function readLog(
  source: AsyncIterable<Uint8Array>,
  { now, horizon }: ReadingTimes,
  onSkip?: OnSkip,
): Promise<AttemptCounts> {
  const counts = emptyCounts()
  const counting = countingSink(counts, horizon)
  let position = 0
  const sink: ActivitySink = {
    attempt: counting.attempt,
    skip(reason, what) {
      counting.skip(reason, what)
      onSkip?.(reason, position, what)
    },
  }
  const take = (value: unknown) => {
    position++
    readActivity(value, now, sink)
  }
  const { head, chunks } = await peek(decompress(source), Math.max(byteOrderMark.length + 1, magicLength))
  const hasMark = byteOrderMark.equals(head.subarray(0, byteOrderMark.length))
  const start = hasMark ? byteOrderMark.length : 0
  const first = head[start]
  if (first === undefined) throw new DamagedLogError('it is empty')
  const format = otherFormat(head)
  if (format !== undefined) throw new DamagedLogError(`it is ${format}`)
  const text = hasMark ? withoutBytes(chunks, start) : chunks
  await (startsTable.test(String.fromCharCode(first)) ? readTable : readJson)(text, take)
  return counts
}

const startsTable = /["A-Za-z]/

async function readJson(chunks: AsyncIterable<Uint8Array>, take: (value: unknown) => void): Promise<void> {
  const splitter = new JsonSplitter(take)
  for await (const chunk of chunks)
    for (let start = 0; start < chunk.length; start += bytesPerTurn) {
      splitter.push(chunk.subarray(start, start + bytesPerTurn))
      await nextTick()
    }
  splitter.end()
}

async function* withoutBytes(chunks: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count
  for await (const chunk of chunks) {
    yield chunk.subarray(left)
    left = 0
  }
}
