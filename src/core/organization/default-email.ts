/** The e-mail address of an account that nobody has given another: our own. */
export function defaultEmail(accountId: string): string {
  return `${accountId}@example.com`
}

/** The account whose default an e-mail address is. */
export function accountWithDefaultEmail(email: string): string | undefined {
  return /^(\d{12})@example\.com$/.exec(email)?.[1]
}
