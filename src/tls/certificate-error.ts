/** A certificate or a key that cannot be used, in words for the person who named it. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError'
}
