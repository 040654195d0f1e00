import { ApiError } from '../api-error.ts'

/** Errors without a reason: recorded from AWS. */
const recorded = {
  AccessDeniedException: "You don't have permissions to access this resource.",
  AccountAlreadyClosedException: 'You attempted to close an account that is already closed.',
  AccountAlreadyRegisteredException: 'The provided account is already a delegated administrator for your organization.',
  AccountNotFoundException: "You specified an account that doesn't exist.",
  AlreadyInOrganizationException: 'The AWS account is already a member of an organization.',
  AWSOrganizationsNotInUseException: 'Your account is not a member of an organization.',
  ConcurrentModificationException:
    "AWS Organizations can't complete your request because it conflicts with another attempt to modify the same entity. Try again later.",
  DuplicateHandshakeException:
    'A handshake with the specified type and parameters already exists for the given parties.',
  DuplicatePolicyAttachmentException: 'A policy with the specified name and type already exists.',
  DuplicatePolicyException: 'A policy with the specified name and type already exists.',
  EffectivePolicyNotFoundException:
    'The specified policy type is not enabled. Enable that policy type on your organization root and then retry.',
  HandshakeAlreadyInStateException: 'The handshake is already in the requested state.',
  HandshakeNotFoundException: "You specified a handshake that doesn't exist.",
  InvalidHandshakeTransitionException:
    'You cannot perform this operation on a handshake in its current state, such as attempting to cancel a handshake that was previously accepted or attempting to accept a handshake that was declined.',
  MalformedPolicyDocumentException:
    'The provided policy document does not meet the requirements of the specified policy type.',
  OrganizationNotEmptyException:
    'To delete an organization you must first remove all member accounts (except the master).',
  PolicyInUseException: 'The specified policy is in use and cannot be deleted.',
  PolicyTypeAlreadyEnabledException: 'The specified policy type is already enabled.',
  PolicyTypeNotEnabledException: 'This operation can be performed only for enabled policy types.',
  ResourcePolicyNotFoundException: 'No resource-based policy found.',
  TargetNotFoundException: "You specified a target that doesn't exist.",
  TooManyRequestsException: 'You have sent too many requests in too short a period of time. Try again later.',
} as const

/** Errors whose texts are our own, since AWS's are unknown. */
const ours = {
  AccountNotRegisteredException:
    'The provided account is not a registered delegated administrator for your organization.',
  ChildNotFoundException: "You specified a child that doesn't exist.",
  ConflictException: "AWS Organizations can't complete your request because it conflicts with the account's state.",
  CreateAccountStatusNotFoundException: "You specified a create account request that doesn't exist.",
  DestinationParentNotFoundException: "You specified a destination parent that doesn't exist.",
  DuplicateAccountException: 'The account is already in the specified destination.',
  DuplicateOrganizationalUnitException: 'An OU with the same name already exists.',
  InvalidResponsibilityTransferTransitionException:
    'You cannot perform this operation on a responsibility transfer in its current status.',
  MasterCannotLeaveOrganizationException:
    'You cannot remove the management account from an organization. Delete the organization instead.',
  OrganizationalUnitNotEmptyException: 'The specified organizational unit is not empty.',
  OrganizationalUnitNotFoundException: "You specified an organizational unit that doesn't exist.",
  ParentNotFoundException: "You specified a parent that doesn't exist.",
  PolicyNotAttachedException: 'The specified policy is not attached to the specified target.',
  PolicyNotFoundException: "You specified a policy that doesn't exist.",
  PolicyTypeNotAvailableForOrganizationException:
    'You can use the specified policy type only in an organization with all features enabled.',
  ResponsibilityTransferAlreadyInStatusException: 'The responsibility transfer is already in the requested status.',
  ResponsibilityTransferNotFoundException: "You specified a responsibility transfer that doesn't exist.",
  RootNotFoundException: "You specified a root that doesn't exist.",
  SourceParentNotFoundException: "You specified a source parent that doesn't exist.",
} as const

const messages = { ...recorded, ...ours }

/** An error of Organizations without a reason. */
export function refusal(code: keyof typeof messages): ApiError {
  return new ApiError(code, messages[code])
}

/** Recorded from AWS: those of depth, policies, closure, wait period, delegation and the resource policy. The rest: our own. */
const constraints = {
  ACCOUNT_NUMBER_LIMIT_EXCEEDED: 'You have exceeded the allowed number of AWS accounts.',
  ACTIVE_RESPONSIBILITY_TRANSFER_PROCESS:
    'You cannot delete the organization while a responsibility transfer is in progress.',
  CANNOT_CLOSE_MANAGEMENT_ACCOUNT: 'You cannot close the management account of the organization.',
  CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR:
    'You cannot register management account/yourself as delegated administrator for your organization.',
  CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR:
    'You cannot register a suspended account as delegated administrator for your organization.',
  CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG:
    'You cannot remove an account that is a delegated administrator. Deregister it first.',
  CLOSE_ACCOUNT_QUOTA_EXCEEDED: 'You have exceeded close account quota for the past 30 days.',
  CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED: 'You have exceeded the number of accounts that you can close at a time.',
  DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE:
    'This service has a delegated administrator. You must deregister it first.',
  ACCOUNT_CREATION_RATE_LIMIT_EXCEEDED:
    'You attempted to exceed the number of accounts that you can create in one day.',
  HANDSHAKE_RATE_LIMIT_EXCEEDED: 'You have exceeded the number of handshakes that you can send in one day.',
  MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED:
    'You have exceeded the number of delegated administrators allowed for this service.',
  MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED:
    'You have attached the maximum number of policies to the specified target.',
  MAX_TAG_LIMIT_EXCEEDED: 'You have exceeded the number of tags allowed on this resource.',
  MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED:
    'You cannot remove the last policy attached to the specified target. You must have at least one attached at all times.',
  ORGANIZATION_NOT_IN_ALL_FEATURES_MODE: 'This operation requires an organization with all features enabled.',
  OU_DEPTH_LIMIT_EXCEEDED:
    'You cannot add an organizational unit to the specified parent because it would exceed the max depth allowed.',
  OU_NUMBER_LIMIT_EXCEEDED: 'You have exceeded the allowed number of organizational units.',
  POLICY_CONTENT_LIMIT_EXCEEDED: 'You have exceeded the maximum policy size.',
  POLICY_NUMBER_LIMIT_EXCEEDED: 'You have exceeded the allowed number of policies.',
  POLICY_TYPE_ENABLED_FOR_THIS_SERVICE: 'You must disable the policy type of this service first.',
  RESPONSIBILITY_TRANSFER_MAX_INBOUND_QUOTA_VIOLATION: 'You have exceeded the allowed number of inbound transfers.',
  RESPONSIBILITY_TRANSFER_MAX_OUTBOUND_QUOTA_VIOLATION: 'You have exceeded the allowed number of outbound transfers.',
  SERVICE_ACCESS_NOT_ENABLED:
    'You must enable service access before you delegate an administrator for this service. Call the AWS API EnableAWSServiceAccess first.',
  TRANSFER_RESPONSIBILITY_UPDATE_NOT_ALLOWED: 'You cannot update a responsibility transfer that has ended.',
  UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED:
    'Adding tags on updating an existing resource-based policy is not supported.',
  WAIT_PERIOD_ACTIVE: 'This operation requires a wait period.  Try again later.',
} as const

export function constraintViolation(reason: keyof typeof constraints, message: string = constraints[reason]): ApiError {
  return withReason('ConstraintViolationException', message, reason)
}

/** Recorded from AWS: the first two. The rest: our own. */
const handshakeConstraints = {
  ALREADY_IN_AN_ORGANIZATION: 'The AWS account is already a member of an organization.',
  ORGANIZATION_ALREADY_HAS_ALL_FEATURES: 'All features are already enabled on this organization.',
  ACCOUNT_NUMBER_LIMIT_EXCEEDED: constraints.ACCOUNT_NUMBER_LIMIT_EXCEEDED,
  HANDSHAKE_RATE_LIMIT_EXCEEDED: constraints.HANDSHAKE_RATE_LIMIT_EXCEEDED,
  INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES:
    'You cannot invite accounts while the organization is in the process of enabling all features.',
  ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION:
    'The organization is already in the process of enabling all features.',
  RESPONSIBILITY_TRANSFER_ALREADY_EXISTS: 'A responsibility transfer between the organizations already exists.',
  SOURCE_AND_TARGET_CANNOT_MATCH: 'The sender and the recipient of a transfer invitation cannot be the same account.',
} as const

export function handshakeConstraintViolation(reason: keyof typeof handshakeConstraints): ApiError {
  return withReason('HandshakeConstraintViolationException', handshakeConstraints[reason], reason)
}

/** Recorded from AWS, unless marked. */
const invalidInputs = {
  DUPLICATE_TAG_KEY: 'Your request includes duplicate tag keys.',
  INVALID_EMAIL_ADDRESS_TARGET: 'You specified an invalid email address for the invited account owner.',
  INVALID_ENUM_POLICY_TYPE: 'You specified an invalid policy type.',
  INVALID_NEXT_TOKEN:
    'You specified an invalid value for nextToken. You must get the value from the response to a previous call to the API.',
  INVALID_PARTY_TYPE_TARGET: 'You specified an invalid party type as the target parameter.',
  INVALID_PATTERN: 'You provided a value that does not match the required pattern.',
  INVALID_RESOURCE_POLICY_JSON: 'This resource-based policy contains invalid JSON.',
  MAX_LIMIT_EXCEEDED_FILTER: 'You specified too many filter parameters.',
  TARGET_NOT_SUPPORTED: 'You specified a target that is not currently supported.',
  UNRECOGNIZED_SERVICE_PRINCIPAL: 'You specified an unrecognized service principal.',
  // Our own:
  END_DATE_NOT_END_OF_MONTH: 'The end date must be the end of a month.',
  END_DATE_TOO_EARLY: 'The end date is too early.',
  IMMUTABLE_POLICY: 'You specified a policy that is managed by AWS and cannot be modified.',
  INVALID_END_DATE: 'You specified an invalid end date.',
  INVALID_ROLE_NAME: 'You specified an invalid role name.',
  INVALID_START_DATE: 'You specified an invalid start date.',
  INVALID_SYSTEM_TAGS_PARAMETER: 'You specified a tag key that is reserved for AWS.',
  NON_DETACHABLE_POLICY: 'You specified a policy that cannot be detached.',
  START_DATE_NOT_BEGINNING_OF_DAY: 'The start date must be the beginning of a day.',
  START_DATE_NOT_BEGINNING_OF_MONTH: 'The start date must be the beginning of a month.',
  START_DATE_TOO_EARLY: 'The start date is too early.',
  START_DATE_TOO_LATE: 'The start date is too late.',
} as const

export function invalidInput(reason: keyof typeof invalidInputs): ApiError {
  return withReason('InvalidInputException', invalidInputs[reason], reason)
}

/** Recorded from AWS. */
export function unsupportedAction(action: string): ApiError {
  return withReason(
    'InvalidInputException',
    `${action} is not a supported action for this resource-based policy.`,
    'UNSUPPORTED_ACTION_IN_RESOURCE_POLICY',
  )
}

const messagesByReason = new Map<string, Readonly<Record<string, string>>>([
  ['ConstraintViolationException', constraints],
  ['HandshakeConstraintViolationException', handshakeConstraints],
  ['InvalidInputException', invalidInputs],
])

/** The message of an error, by its reason where it has some; undefined for an unknown one. */
export function messageOf(code: string, reason: string | undefined): string | undefined {
  const byReason = reason === undefined ? undefined : messagesByReason.get(code)
  const [known, key]: [Readonly<Record<string, string>>, string] = byReason ? [byReason, `${reason}`] : [messages, code]
  return Object.hasOwn(known, key) ? known[key] : undefined
}

export function withReason(code: string, message: string, Reason: string): ApiError {
  return new ApiError(code, message, { fields: { Reason } })
}
