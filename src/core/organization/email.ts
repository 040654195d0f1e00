import { accountIdPattern } from './organization.ts'

/** The e-mail address of an account that was given none: our own. */
export function defaultEmail(accountId: string): string {
  return `${accountId}@example.com`
}

/** The account whose default e-mail address this is. */
export function accountWithDefaultEmail(email: string): string | undefined {
  const accountId = email.slice(0, 12)
  return accountIdPattern.test(accountId) && isSameEmail(email, defaultEmail(accountId)) ? accountId : undefined
}

/** Two spellings of one e-mail address: AWS takes no account of ASCII case. Source: reports of account factories that met it. */
export function isSameEmail(a: string, b: string): boolean {
  return emailKey(a) === emailKey(b)
}

/** The same for every spelling of an e-mail address. */
export function emailKey(email: string): string {
  return email.replace(/[A-Z]/g, letter => letter.toLowerCase())
}
