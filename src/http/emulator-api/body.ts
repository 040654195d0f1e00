import type { IncomingHttpHeaders } from 'node:http'
import { PassThrough, type Readable } from 'node:stream'
import type { z } from 'zod'
import { mediaType } from '../../aws/protocols/media-type.ts'
import { lazy } from './lazy.ts'
import { ProblemError } from './problem-error.ts'
import { validJson } from './valid-input.ts'

/** A text, or bytes, that no schema describes. */
export interface Opaque {
  readonly description: string
  readonly example?: string
}

/** What a body may be, by its media type. */
export type Content = Readonly<Record<string, z.ZodType | Opaque>>

/** What a request sends: the bodies that an endpoint takes, and how they are read. */
export interface Body<T> {
  readonly content: () => Content
  /** Bytes. */
  readonly limit: number
  /** Throws a ProblemError for what cannot be read. `type` is one of the content's. */
  read(source: Readable, type: string): Promise<T>
}

export interface BodyOptions {
  /** Bytes. */
  readonly limit?: number
}

const defaultLimit = 1024 * 1024

export const anyType = '*/*'

/** JSON, of which the handler gets the value. */
export function jsonBody<T>(schema: () => z.ZodType<T>, { limit = defaultLimit }: BodyOptions = {}): Body<T> {
  const theSchema = lazy(schema)
  return {
    content: () => ({ 'application/json': theSchema() }),
    limit,
    read: async source => validJson(theSchema(), await readText(source, limit)),
  }
}

/** A text of one of several media types; the first of them is that of a request without a content type. */
export function textBody(content: Readonly<Record<string, Opaque>>, { limit = defaultLimit }: BodyOptions = {}) {
  return {
    content: () => content,
    limit,
    read: async (source, type) => ({ type, text: await readText(source, limit) }),
  } satisfies Body<{ readonly type: string; readonly text: string }>
}

/** Bytes of any length, as they come. A content of `anyType` takes all media types. */
export function streamBody(content: Readonly<Record<string, Opaque>>) {
  return {
    content: () => content,
    limit: Number.POSITIVE_INFINITY,
    read: async (source, type) => ({ type, stream: detached(source) }),
  } satisfies Body<{ readonly type: string; readonly stream: Readable }>
}

/** What one of several bodies is, by the media type. */
export function eitherBody<A, B>(one: Body<A>, other: Body<B>): Body<A | B> {
  return {
    content: () => ({ ...one.content(), ...other.content() }),
    limit: Math.min(one.limit, other.limit),
    read: (source, type) => (type in one.content() ? one : other).read(source, type),
  }
}

/** The body of a request. Throws a ProblemError where its media type is none of the expected ones, or its content is refused. */
export async function readBody<T>(body: Body<T>, headers: IncomingHttpHeaders, source: Readable): Promise<T> {
  const types = Object.keys(body.content())
  const type = mediaType(headers, types[0])
  if (!types.includes(type) && !types.includes(anyType))
    throw new ProblemError(415, `Expected the content type ${types.join(' or ')}, got "${headers['content-type']}".`)
  return body.read(source, type)
}

async function readText(source: Readable, limit: number): Promise<string> {
  const bytes = await readBytes(source, limit)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ProblemError(400, 'Expected a body in UTF-8.')
  }
}

/** All of it is read, whatever its length: the answer would not reach who is sending still. */
function readBytes(source: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  return new Promise((resolve, reject) => {
    source.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > limit) reject(new ProblemError(413, `Expected a body of at most ${limit} bytes.`))
      else chunks.push(chunk)
    })
    source.once('end', () => resolve(Buffer.concat(chunks)))
    source.once('error', reject)
  })
}

/** Who gives up reading it does not end the connection that the answer needs. */
function detached(source: Readable): Readable {
  const stream = new PassThrough()
  source.once('error', error => stream.destroy(error))
  return source.pipe(stream)
}
