/** One service of a completed report. */
export interface ReportRow {
  readonly namespace: string
  readonly name: string
  /** How many accounts attempted to use the service in the tracking period. */
  readonly accounts: number
  /** Absent if there was no attempt. */
  readonly latest?: LatestAttempt
}

export interface LatestAttempt {
  /** Seconds since the epoch. */
  readonly time: number
  readonly region: string
  /** The path of the account, from the organization's id down. */
  readonly entityPath: string
}

/** The allowed services, in byte order of their namespaces. */
export type Report = readonly ReportRow[]

/** Why a report failed. Codes and messages: recorded from AWS. */
export interface ReportFailure {
  readonly code: string
  readonly message: string
}

export const reportFailures = {
  entityPath: {
    code: 'INVALID_ORGANIZATIONS_ENTITY_PATH',
    message: 'The entity with the specified path does not exist in your organization.',
  },
  policy: {
    code: 'INVALID_ORGANIZATIONS_POLICY',
    message: 'The policy with the specified ID does not exist in your organization.',
  },
  accessDenied: {
    code: 'ORGANIZATIONS_REPORT_ACCESS_DENIED',
    message: 'Requester is not authorized to perform the required AWS Organizations Describe* and List* actions.',
  },
} as const satisfies Record<string, ReportFailure>
