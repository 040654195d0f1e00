import { accountIdPattern } from './organization.ts'

/** The e-mail address of an account that was given none: our own. */
export function defaultEmail(accountId: string): string {
  return `${accountId}@example.com`
}

/** The account whose default e-mail address this is. */
export function accountWithDefaultEmail(email: string): string | undefined {
  const accountId = email.slice(0, 12)
  return accountIdPattern.test(accountId) && email === defaultEmail(accountId) ? accountId : undefined
}
