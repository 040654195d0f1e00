/** A log cannot be read to its end, and contributes nothing. The message says what is wrong, and where. */
export class DamagedLogError extends Error {
  override readonly name = 'DamagedLogError'
}
