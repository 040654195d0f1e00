import { hostname } from 'node:os'
import type { Logger } from 'pino'
import type { Certificate } from '../../tls/certificate.ts'
import { certificateNames } from '../../tls/certificate-names.ts'
import { type OwnCertificate, ownCertificate } from '../../tls/own-certificate.ts'
import { readCertificate } from '../../tls/read-certificate.ts'
import type { startOptions } from '../command-options.ts'
import { UsageError, type Values } from '../options.ts'

export interface ServingCertificate {
  /** To be called when the data directory is open. Rejects with a CertificateError where there is none to be had. */
  get(): Promise<Certificate>
  /** Removes what is not kept. */
  remove(): void
}

type Chosen = Pick<Values<typeof startOptions>, 'tls' | 'tls-cert' | 'tls-key' | 'host' | 'data'>

/**
 * The certificate that the options name, or one of our own; undefined where HTTPS is not asked for. Throws a CertificateError
 * where the one that they name cannot be used.
 */
export function servingCertificate(chosen: Chosen, log: Logger): ServingCertificate | undefined {
  const { tls, 'tls-cert': certFile, 'tls-key': keyFile, host, data } = chosen
  if ((certFile === undefined) !== (keyFile === undefined))
    throw new UsageError(`--tls-cert FILE and --tls-key FILE go together, got --tls-${certFile ? 'cert' : 'key'} alone`)
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
        `${own.isNew ? 'a new certificate: ' : ''}clients trust it by this file: --ca-bundle, AWS_CA_BUNDLE, NODE_EXTRA_CA_CERTS`,
      )
      return own
    },
    remove: () => own?.remove(),
  }
}
