import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { DamagedLogError } from './damaged-log-error.ts'
import { peek } from './peek.ts'

/** The bytes of a stream, decompressed if they are gzip. Throws a DamagedLogError for damaged gzip. */
export async function* decompress(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, chunks } = await peek(source, 2)
  if (head[0] !== 0x1f || head[1] !== 0x8b) return yield* chunks
  const gunzip = createGunzip({ chunkSize: 64 * 1024 })
  // Errors surface where `gunzip` is read.
  pipeline(Readable.from(chunks, { objectMode: false }), gunzip, () => {})
  try {
    yield* gunzip
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    throw code.startsWith('Z_') ? new DamagedLogError(`gzip: ${message}`) : error
  }
}
