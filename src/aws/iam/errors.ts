import { ApiError } from '../api-error.ts'

/** Recorded from AWS. */
export function invalidMarker(): ApiError {
  return new ApiError('ValidationError', 'Invalid Marker.')
}

/** Recorded from AWS. */
export function foreignMarker(): ApiError {
  return new ApiError('InvalidInput', 'The marker passed in the request was invalid.')
}

/** Recorded from AWS. */
export function jobNotFound(jobId: string): ApiError {
  return new ApiError('NoSuchEntity', `Job ${jobId} does not exist.`, { status: 404 })
}

/** Recorded from AWS. */
export function foreignOrganization(): ApiError {
  return accessDenied('The organization ID in the specified entity path is different than your organization ID.')
}

/** The condition is documented, its text is our own. */
export function notInOrganization(accountId: string): ApiError {
  return accessDenied(`The account ${accountId} is not a member of an organization.`)
}

/** The condition is documented, its text is our own. */
export function notManagementAccount(accountId: string): ApiError {
  return accessDenied(`The account ${accountId} is not the management account of its organization.`)
}

/** The condition is documented, its text is our own. */
export function scpsNotEnabled(): ApiError {
  return accessDenied('Service control policies (SCPs) are not enabled for your organization root.')
}

function accessDenied(message: string): ApiError {
  return new ApiError('AccessDenied', message, { status: 403 })
}
