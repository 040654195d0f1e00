/** At least the first `size` bytes of a stream, fewer if it is shorter; and the whole stream. */
export async function peek(
  source: AsyncIterable<Uint8Array>,
  size: number,
): Promise<{ readonly head: Uint8Array; readonly chunks: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array()
  let next = await iterator.next()
  while (!next.done && head.length + next.value.length < size) {
    head = Buffer.concat([head, next.value])
    next = await iterator.next()
  }
  if (!next.done) head = head.length ? Buffer.concat([head, next.value]) : next.value
  return { head, chunks: followedBy(head, iterator) }
}

async function* followedBy(head: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head
  yield* { [Symbol.asyncIterator]: () => iterator }
}
