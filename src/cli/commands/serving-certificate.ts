import { hostname } from 'node:os'
import type { Logger } from 'pino'
import type { Certificate } from '../../tls/certificate.ts'
import { certificateNames } from '../../tls/certificate-names.ts'
import { type OwnCertificate, ownCertificate } from '../../tls/own-certificate.ts'
import { readCertificate } from '../../tls/read-certificate.ts'
import { UsageError, type Values } from '../options.ts'
import type { startOptions } from './start-options.ts'

export interface ServingCertificate {
  /** To be called when the data directory is open. Rejects with a CertificateError if it cannot be read or created. */
  get(): Promise<Certificate>
  /** Removes temporary files. */
  remove(): void
}

type TlsOptions = Pick<Values<typeof startOptions>, 'tls' | 'tls-cert' | 'tls-key' | 'host' | 'data'>

/**
 * The certificate that the options name, or a generated one; undefined if HTTPS is not enabled. Throws a CertificateError if the
 * named certificate cannot be used.
 */
export function servingCertificate(options: TlsOptions, log: Logger): ServingCertificate | undefined {
  const { tls, 'tls-cert': certFile, 'tls-key': keyFile, host, data } = options
  if (certFile !== undefined && keyFile === undefined) throw new UsageError('--tls-cert requires --tls-key FILE')
  if (certFile === undefined && keyFile !== undefined) throw new UsageError('--tls-key requires --tls-cert FILE')
  const now = Date.now()
  if (certFile !== undefined && keyFile !== undefined) {
    const certificate = readCertificate(certFile, keyFile, now)
    return { get: async () => certificate, remove() {} }
  }
  if (!tls) return undefined
  let own: OwnCertificate | undefined
  return {
    async get() {
      own = await ownCertificate({ data, names: certificateNames(host, hostname()), now })
      const file = own.authorityFile
      log.info(
        { file },
        `${own.isNew ? 'certificate created; ' : ''}set --ca-bundle, AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS of clients to this file`,
      )
      return own
    },
    remove: () => own?.remove(),
  }
}
