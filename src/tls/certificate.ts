/** What a server proves itself with, as PEM: the certificate, with its chain if it has one, and the private key. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}
