import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileErrorReason } from '../core/values/file-error.ts'
import { type Certificate, CertificateError } from './certificate.ts'

/**
 * Reads a certificate and its private key, both PEM. Throws a CertificateError if one of them cannot be read, if they do not
 * match, or if the certificate is not valid at `now`, in milliseconds since the epoch.
 */
export function readCertificate(certFile: string, keyFile: string, now: number): Certificate {
  const cert = readText(certFile)
  const key = readText(keyFile)
  const certificate = parseCertificate(certFile)
  if (!certificate.checkPrivateKey(parseKey(keyFile, key)))
    throw new CertificateError(`${keyFile}: not the private key of ${certFile}`)
  if (now > Date.parse(certificate.validTo))
    throw new CertificateError(`${certFile}: the certificate expired on ${certificate.validTo}`)
  if (now < Date.parse(certificate.validFrom))
    throw new CertificateError(`${certFile}: the certificate is not valid before ${certificate.validFrom}`)
  return { cert, key }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const reason = fileErrorReason(error)
    if (reason === undefined) throw error
    throw new CertificateError(`${file}: ${reason}`, { cause: error })
  }
}

/** The first certificate of a chain. Throws a CertificateError if the file cannot be read. */
export function parseCertificate(file: string): X509Certificate {
  const text = readText(file)
  try {
    return new X509Certificate(text)
  } catch (error) {
    throw new CertificateError(`${file}: expected a certificate (PEM)`, { cause: error })
  }
}

function parseKey(file: string, text: string): KeyObject {
  try {
    return createPrivateKey(text)
  } catch (error) {
    throw new CertificateError(`${file}: expected a private key (PEM) without a passphrase`, { cause: error })
  }
}
