/** The certificate of a server, with its chain if it has one, and the private key, as PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** A certificate or a key cannot be used. The message names the file. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError'
}
