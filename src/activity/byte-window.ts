/** The part of a stream of bytes that is still needed: what came before it is forgotten, what follows is put behind it. */
export class ByteWindow {
  bytes = Buffer.allocUnsafe(128 * 1024)
  length = 0
  /** How many bytes of the stream were forgotten. */
  forgotten = 0

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

  forget(count: number): void {
    this.bytes.copyWithin(0, count, this.length)
    this.length -= count
    this.forgotten += count
  }
}
