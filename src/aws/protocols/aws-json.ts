import { isObject } from '../../core/values/json.ts'
import { ApiError, unsupportedMediaType } from '../api-error.ts'
import { mediaType } from './media-type.ts'
import type { Protocol, WireCall } from './protocol.ts'
import { serializationError } from './serialization-error.ts'

/** The JSON protocol of Organizations (awsJson 1.1). */
export const awsJson: Protocol = {
  contentType: 'application/x-amz-json-1.1',

  readCall({ headers, body }) {
    const [target, operation] = splitTarget(headers['x-amz-target'])
    if (mediaType(headers) !== awsJson.contentType) throw unsupportedMediaType()
    const input = parse(body)
    return { target, operation, readInput: () => input }
  },

  unknownOperation: ({ operation, target }: WireCall) =>
    new ApiError('UnknownOperationException', `The operation ${target}.${operation} is not known.`),

  writeOutput: ({ output }) => (output ? JSON.stringify(toJson(output)) : ''),

  writeError: ({ code, message, fields }) => JSON.stringify({ __type: code, Message: message, ...fields }),

  internalFailure: () =>
    new ApiError(
      'ServiceException',
      "AWS Organizations can't complete your request because of an internal service error. Try again later.",
      { status: 500 },
    ),
}

/** `AWSOrganizationsV20161128.ListRoots` */
function splitTarget(header: string | string[] | undefined): [target: string, operation: string] {
  const text = typeof header === 'string' ? header : ''
  const dot = text.lastIndexOf('.')
  if (dot < 1 || dot === text.length - 1)
    throw new ApiError('UnknownOperationException', 'The header X-Amz-Target must name a service and an operation.')
  return [text.slice(0, dot), text.slice(dot + 1)]
}

function parse(body: string): unknown {
  let input: unknown
  try {
    input = body === '' ? {} : JSON.parse(body, (_name, value) => toField(value))
  } catch {
    throw new ApiError('SerializationException', 'The request body is not valid JSON.')
  }
  if (isObject(input)) return input
  throw serializationError({ expected: 'object', received: input })
}

/** JSON null means an omitted field. Lone surrogates, which cannot be stored, become U+FFFD: our own. */
function toField(value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed() : (value ?? undefined)
}

/** Fields in alphabetical order, and times in seconds since the epoch: recorded from AWS. */
function toJson(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value !== 'object' || value === null) return value
  const fields: Record<string, unknown> = {}
  for (const name of Object.keys(value).sort()) fields[name] = toJson((value as Record<string, unknown>)[name])
  return fields
}
