/** Unknown accounts and services. The message has a line for each. */
export class UnknownNamesError extends Error {
  override readonly name = 'UnknownNamesError'
}
