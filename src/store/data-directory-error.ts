/** A data directory that cannot be used, for a reason that the user can remove. */
export class DataDirectoryError extends Error {
  override readonly name = 'DataDirectoryError'
}
