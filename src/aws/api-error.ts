/** An error that the caller of an operation is told about, in the words of the service. */
export class ApiError extends Error {
  readonly code: string
  readonly status: number
  /** What the error document holds beside code and message, such as Organizations' `Reason`. */
  readonly members: Readonly<Record<string, string>>

  constructor(
    code: string,
    message: string,
    { status = 400, members = {} }: { status?: number; members?: Readonly<Record<string, string>> } = {},
  ) {
    super(message)
    this.code = code
    this.status = status
    this.members = members
  }
}

/** Of IAM and STS. Code and text: AWS's documentation. */
export function throttled(): ApiError {
  return new ApiError('Throttling', 'Rate exceeded')
}

/** Recorded from AWS. */
export function tooManyReports(): ApiError {
  return new ApiError('ReportGenerationLimitExceeded', 'Maximum number of concurrent jobs exceeded', { status: 409 })
}

/** An operation that the service has and the emulator doesn't. Our own: AWS has no such answer. */
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

/** Something is served at another path only. Code and text: our own. */
export function noSuchPath(method: string, path: string): ApiError {
  return new ApiError('UnknownOperationException', `${method} ${path} is not served: AWS operations are POST /.`, {
    status: 404,
  })
}

/** What arrived is no HTTP request that can be read. Code: our own. */
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
