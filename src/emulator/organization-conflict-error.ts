/** An organization, or one of its accounts, is already in the store. */
export class OrganizationConflictError extends Error {
  override readonly name = 'OrganizationConflictError'
}
