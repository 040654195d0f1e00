import { ApiError } from '../api-error.ts'

/** Recorded from AWS. */
export function invalidRoleArn(arn: string): ApiError {
  return new ApiError('ValidationError', `${arn} is invalid`)
}

/** Recorded from AWS. */
export function notAuthorized(callerArn: string, action: string, resource: string): ApiError {
  return accessDenied(`User: ${callerArn} is not authorized to perform: ${action} on resource: ${resource}`)
}

/** Recorded from AWS. */
export function tooLongForRole(): ApiError {
  return new ApiError(
    'ValidationError',
    'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  )
}

/** Recorded from AWS. */
export function tooLongForChaining(): ApiError {
  return new ApiError(
    'ValidationError',
    'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
  )
}

/** Recorded from AWS. */
export function sessionNeedsLongTermCredentials(): ApiError {
  return accessDenied('Cannot call GetSessionToken with session credentials')
}

const tagTexts = {
  DUPLICATE_KEYS: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  INHERITED_KEY:
    "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
  UNKNOWN_TRANSITIVE_KEY: 'The specified transitive tag key must be included in the requested tags.',
}

/** Recorded from AWS. */
export function invalidTags(reason: keyof typeof tagTexts): ApiError {
  return new ApiError('InvalidParameterValue', tagTexts[reason])
}

/** Code: the API model; text: recorded from AWS, for documents that are not JSON, and used for all. */
export function malformedPolicy(): ApiError {
  return new ApiError('MalformedPolicyDocument', 'Syntax errors in policy.')
}

/** Recorded from AWS. */
export function packedPolicyTooLarge(percentage: number): ApiError {
  return new ApiError(
    'PackedPolicyTooLarge',
    `Packed policy consumes ${percentage}% of allotted space, please use smaller policy.`,
  )
}

/** Our own: the content of other managed policies is unknown. */
export function unknownManagedPolicy(arn: string): ApiError {
  return new ApiError(
    'NotImplemented',
    `organizations-local does not know what ${arn} allows: of managed policies, it knows AdministratorAccess only.`,
    { status: 501 },
  )
}

/** That there is an error: AWS's documentation. Code: that of an access key that signs; text: our own. */
export function unknownAccessKey(accessKeyId: string): ApiError {
  return new ApiError('InvalidClientTokenId', `The access key ${accessKeyId} does not exist.`, { status: 403 })
}

function accessDenied(message: string): ApiError {
  return new ApiError('AccessDenied', message, { status: 403 })
}
