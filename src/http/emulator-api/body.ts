import type { IncomingHttpHeaders } from 'node:http'
import { PassThrough, type Readable } from 'node:stream'
import type { z } from 'zod'
import { mediaType } from '../../aws/protocols/media-type.ts'
import { lazy } from './lazy.ts'
import { ProblemError } from './problem-error.ts'
import { validJson } from './valid-input.ts'

/** A string or bytes without a schema. */
export interface Opaque {
  readonly description: string
  readonly example?: string
}

/** The possible bodies, by media type. */
export type Content = Readonly<Record<string, z.ZodType | Opaque>>

/** The bodies that an endpoint accepts, and how to read them. */
export interface Body<T> {
  readonly content: () => Content
  /** Bytes. */
  readonly limit: number
  /** Throws a ProblemError for an invalid body. `type` is a media type of the content. */
  read(source: Readable, type: string): Promise<T>
}

export interface BodyOptions {
  /** Bytes. */
  readonly limit?: number
}

const defaultLimit = 1024 * 1024

export const anyType = '*/*'

/** JSON; the handler gets the parsed value. */
export function jsonBody<T>(schema: () => z.ZodType<T>, { limit = defaultLimit }: BodyOptions = {}): Body<T> {
  const lazySchema = lazy(schema)
  return {
    content: () => ({ 'application/json': lazySchema() }),
    limit,
    read: async source => validJson(lazySchema(), await readText(source, limit)),
  }
}

/** A string of one of several media types. The first is the default for requests without a content type. */
export function textBody(content: Readonly<Record<string, Opaque>>, { limit = defaultLimit }: BodyOptions = {}) {
  return {
    content: () => content,
    limit,
    read: async (source, type) => ({ type, text: await readText(source, limit) }),
  } satisfies Body<{ readonly type: string; readonly text: string }>
}

/** A stream of any length. `anyType` accepts all media types. */
export function streamBody(content: Readonly<Record<string, Opaque>>) {
  return {
    content: () => content,
    limit: Number.POSITIVE_INFINITY,
    read: async (source, type) => ({ type, stream: detached(source) }),
  } satisfies Body<{ readonly type: string; readonly stream: Readable }>
}

/** One of two bodies, by media type. */
export function eitherBody<A, B>(one: Body<A>, other: Body<B>): Body<A | B> {
  return {
    content: () => ({ ...one.content(), ...other.content() }),
    limit: Math.min(one.limit, other.limit),
    read: (source, type) => (type in one.content() ? one : other).read(source, type),
  }
}

/** Throws a ProblemError if the media type is unexpected or the body is invalid. */
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

/** Reads a body that is too long to its end, too: until then, the client does not read the response. */
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

/** Destroying the result leaves the source, and with it the connection, open for the response. */
function detached(source: Readable): Readable {
  const stream = new PassThrough()
  source.once('error', error => stream.destroy(error))
  return source.pipe(stream)
}
