import { isAscii } from 'node:buffer'
import { DamagedLogError } from './damaged-log-error.ts'

/** The part of a stream of JSON that is still needed. Bytes before `start` were processed. */
export class JsonWindow {
  bytes = Buffer.allocUnsafe(128 * 1024)
  length = 0
  start = 0
  /** How many bytes of the stream were removed from the window. */
  #removed = 0

  append(part: Uint8Array): void {
    const needed = this.length + part.length
    if (needed > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(2 * this.bytes.length, needed))
      this.bytes.copy(larger, 0, 0, this.length)
      this.bytes = larger
    }
    this.bytes.set(part, this.length)
    this.length = needed
  }

  /** Moves the first byte that is needed to index 0; returns by how much. */
  removeProcessed(): number {
    const count = this.start
    this.bytes.copyWithin(0, count, this.length)
    this.length -= count
    this.#removed += count
    this.start = 0
    return count
  }

  /** Parses the bytes from `start` to `end`, with `head` before and `tail` after them. Throws a DamagedLogError. */
  parse(head: string, end: number, tail: string): unknown {
    const encoding = isAscii(this.bytes.subarray(this.start, end)) ? 'latin1' : 'utf8'
    try {
      return JSON.parse(head + this.bytes.toString(encoding, this.start, end) + tail)
    } catch (error) {
      const reason = (error as Error).message.replace(/[^ -~]+/g, ' ')
      throw new DamagedLogError(`in bytes ${this.offsetOf(this.start)} to ${this.offsetOf(end)}: ${reason}`)
    }
  }

  /** The offset in the stream of the byte at an index. */
  offsetOf(index: number): number {
    return this.#removed + index
  }
}
