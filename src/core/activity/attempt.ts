/** An attempt to use a service in a Region. */
export interface Attempt {
  /** The namespace of the service: `s3`. */
  readonly service: string
  readonly region: string
  /** Seconds since the epoch. */
  readonly time: number
}

/** The form of the name of a Region. */
export const regionPattern = /^[a-z]{2,}(-[a-z]+)+-\d+$/

export interface AccountAttempt extends Attempt {
  /** The account of the principal that made the attempt. */
  readonly accountId: string
}

/** The same for all attempts of an account to use a service in a Region. */
export function attemptKey({ accountId, service, region }: Omit<AccountAttempt, 'time'>): string {
  return `${accountId} ${service} ${region}`
}
