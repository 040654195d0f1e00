import { XMLBuilder } from 'fast-xml-parser'
import { timestamp } from '../../core/values/time.ts'
import { ApiError, notUtf8, unsupportedMediaType } from '../api-error.ts'
import { mediaType } from './media-type.ts'
import type { Protocol, WireCall } from './protocol.ts'
import { readFields } from './query-fields.ts'

/** The protocol of IAM and STS: form-encoded requests, responses in XML. */
export const awsQuery: Protocol = {
  contentType: 'text/xml',

  readCall({ headers, queryString, body }) {
    if (body && mediaType(headers, form) !== form) throw unsupportedMediaType()
    const parameters = readForm(queryString && body ? `${queryString}&${body}` : queryString || body)
    const operation = parameters.get('Action')
    if (!operation) throw new ApiError('MissingAction', 'The request must contain the parameter Action.')
    const target = parameters.get('Version') ?? 'NO_VERSION_SPECIFIED'
    return { target, operation, readInput: schema => readFields(schema, parameters) }
  },

  unknownOperation: ({ operation, target }: WireCall) =>
    new ApiError('InvalidAction', `Could not find operation ${operation} for version ${target}`),

  writeOutput: ({ target, operation, output, requestId }) =>
    `<${operation}Response xmlns="${namespaceOf(target)}"><${operation}Result>${xml.build(toXml(output ?? {}))}</${operation}Result>` +
    `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,

  writeError: ({ code, message, status }, requestId, target = '') => {
    const error = xml.build({ Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: xmlText(message) })
    return `<ErrorResponse xmlns="${namespaceOf(target)}"><Error>${error}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`
  },

  internalFailure: () =>
    new ApiError(
      'ServiceFailure',
      'The request processing has failed because of an unknown error, exception or failure.',
      {
        status: 500,
      },
    ),
}

const iam = 'https://iam.amazonaws.com/doc/2010-05-08/'
const sts = 'https://sts.amazonaws.com/doc/2011-06-15/'

/** Throws for bytes that are not UTF-8, which URLSearchParams would replace. */
function readForm(form: string): URLSearchParams {
  // Only escapes beyond ASCII can be invalid.
  if (/%[89a-f]/i.test(form) && !isDecodable(form)) throw notUtf8()
  return new URLSearchParams(form)
}

function isDecodable(form: string): boolean {
  try {
    // A percent sign alone means itself.
    decodeURIComponent(form.replace(/%(?![\da-f]{2})/gi, '%25'))
    return true
  } catch {
    return false
  }
}

/** IAM's, for an unknown version. */
function namespaceOf(version: string): string {
  return version === '2011-06-15' ? sts : iam
}

const form = 'application/x-www-form-urlencoded'

const xml = new XMLBuilder()

function toXml(value: unknown): unknown {
  if (typeof value === 'string') return xmlText(value)
  if (value instanceof Date) return timestamp(value)
  if (Array.isArray(value)) return value.length ? { member: value.map(toXml) } : ''
  if (typeof value !== 'object' || value === null) return value
  const fields: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(value)) if (field !== undefined) fields[name] = toXml(field)
  return fields
}

/** What XML 1.0 cannot hold: control characters and lone surrogates. */
const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

function xmlText(text: string): string {
  return text.replace(notXml, '\ufffd')
}
