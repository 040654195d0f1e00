/** An error response of AWS. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: string
  readonly status: number
  /** Further fields of the error document, such as `Reason` in Organizations. */
  readonly fields: Readonly<Record<string, string>>

  constructor(
    code: string,
    message: string,
    { status = 400, fields = {} }: { status?: number; fields?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.code = code
    this.status = status
    this.fields = fields
  }
}

/** For IAM and STS. Code and text: AWS's documentation. */
export function throttled(): ApiError {
  return new ApiError('Throttling', 'Rate exceeded')
}

/** Recorded from AWS. */
export function tooManyReports(): ApiError {
  return new ApiError('ReportGenerationLimitExceeded', 'Maximum number of concurrent jobs exceeded', { status: 409 })
}

/** An operation of the service that the emulator does not have. Our own: AWS has no such response. */
export function notImplemented(service: string, operation: string): ApiError {
  return new ApiError('NotImplemented', `organizations-local does not implement ${service}:${operation}.`, {
    status: 501,
  })
}

/** The Authorization header is not one of Signature Version 4. Code and status: AWS's documentation; text: our own. */
export function incompleteSignature(): ApiError {
  return new ApiError(
    'IncompleteSignature',
    "Authorization header requires 'Credential' parameter of the form access-key/date/region/service/aws4_request.",
    { status: 403 },
  )
}

/** Code and text: our own. */
export function requestTooLarge(limit: number): ApiError {
  return new ApiError('RequestEntityTooLarge', `The request body must not exceed ${limit} bytes.`, { status: 413 })
}

/** AWS operations are at one path. Code and text: our own. */
export function noSuchPath(method: string, path: string): ApiError {
  return new ApiError('UnknownOperationException', `${method} ${path} is not served: AWS operations are POST /.`, {
    status: 404,
  })
}

/** Bytes that are not an HTTP request. Code: our own. */
export function malformedRequest(reason: string, status: number): ApiError {
  return new ApiError('MalformedInput', reason, { status })
}

/** Bytes, or percent-encoded bytes, that are not UTF-8. Code and text: our own. */
export function notUtf8(): ApiError {
  return new ApiError('MalformedInput', 'The request is not valid UTF-8.')
}

/** Code and text: our own. */
export function unsupportedMediaType(): ApiError {
  return new ApiError(
    'UnsupportedMediaType',
    'The Content-Type must be application/x-www-form-urlencoded (IAM, STS) or application/x-amz-json-1.1 (Organizations).',
    { status: 415 },
  )
}
