import { groupBy } from '../values/group-by.ts'

/** An attempt to use a service in a Region. */
export interface Attempt {
  /** The namespace of the service: `s3`. */
  readonly service: string
  readonly region: string
  /** Seconds since the epoch. */
  readonly time: number
}

export interface AccountAttempt extends Attempt {
  /** The account of the principal that made the attempt. */
  readonly accountId: string
}

/** The same for all attempts of an account to use a service in a Region. */
export function attemptKey({ accountId, service, region }: Omit<AccountAttempt, 'time'>): string {
  return `${accountId} ${service} ${region}`
}

/** Finds the attempts of an account among those of many. */
export function attemptsByAccount(attempts: readonly AccountAttempt[]): (accountId: string) => readonly Attempt[] {
  const byAccount = groupBy(attempts, ({ accountId }) => accountId)
  return accountId => byAccount.get(accountId) ?? []
}
