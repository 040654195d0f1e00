import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Certificate, CertificateError } from './certificate.ts'
import type { MadeCertificate } from './make-certificate.ts'
import { parseCertificate, readCertificate } from './read-certificate.ts'

export interface OwnCertificate extends Certificate {
  /** The file that clients need. */
  readonly authorityFile: string
  /** Whether it was just made. */
  readonly isNew: boolean
  /** Removes temporary files. */
  remove(): void
}

export interface OwnCertificateOptions {
  /** The data directory. Without one, the private key is only in memory, and the file for clients in a temporary folder. */
  readonly data: string | undefined
  readonly names: readonly string[]
  /** The time of this machine, in milliseconds since the epoch. */
  readonly now: number
}

/** How long before its end a certificate is replaced, in milliseconds: a process may run for a while. */
const reserve = 30 * 24 * 60 * 60 * 1000

/**
 * The certificate in the data directory. A new one is made if there is none, or if it ends soon or lacks one of the names.
 * Rejects with a CertificateError if its files are damaged or cannot be written.
 */
export async function ownCertificate({ data, names, now }: OwnCertificateOptions): Promise<OwnCertificate> {
  if (data === undefined) return temporaryCertificate(await make(names, now))
  const files = filesIn(join(data, 'tls'))
  const kept = readKept(files, names, now)
  if (kept) return { ...kept, authorityFile: files.authority, isNew: false, remove() {} }
  const made = await make(names, now)
  writing(files.folder, () => keep(files, made))
  return { ...made, authorityFile: files.authority, isNew: true, remove() {} }
}

/** The code that makes certificates is large, and is loaded on demand. */
async function make(names: readonly string[], now: number): Promise<MadeCertificate> {
  const { makeCertificate } = await import('./make-certificate.ts')
  return makeCertificate(names, now)
}

type Files = ReturnType<typeof filesIn>

function filesIn(folder: string) {
  const [authority, cert, key] = [join(folder, 'ca.pem'), join(folder, 'cert.pem'), join(folder, 'key.pem')]
  return { folder, authority, cert, key }
}

/** Undefined if there is none that can be used. */
function readKept({ folder, authority, cert, key }: Files, names: readonly string[], now: number) {
  if (![authority, cert, key].every(file => existsSync(file))) return undefined
  try {
    const certificate = parseCertificate(cert)
    const ends = Date.parse(certificate.validTo)
    const lacks = names.some(name => !(isIP(name) ? certificate.checkIP(name) : certificate.checkHost(name)))
    return ends < now + reserve || lacks ? undefined : readCertificate(cert, key, now)
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error
    throw new CertificateError(`${error.message}. Remove the folder ${folder} to get a new certificate`, {
      cause: error,
    })
  }
}

/** The certificate is written last: without it, the other files are ignored. */
function keep({ folder, authority, cert, key }: Files, made: MadeCertificate): void {
  mkdirSync(folder, { recursive: true })
  for (const file of [cert, authority, key]) rmSync(file, { force: true })
  writeFileSync(key, made.key, { mode: 0o600 })
  writeFileSync(authority, made.authority)
  writeFileSync(cert, made.cert)
}

function temporaryCertificate(made: MadeCertificate): OwnCertificate {
  return writing(tmpdir(), () => {
    const folder = mkdtempSync(join(tmpdir(), 'organizations-local-'))
    // Clients of other users read it too.
    chmodSync(folder, 0o755)
    const authorityFile = join(folder, 'ca.pem')
    writeFileSync(authorityFile, made.authority)
    return { ...made, authorityFile, isNew: true, remove: () => rmSync(folder, { recursive: true, force: true }) }
  })
}

function writing<T>(folder: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    throw new CertificateError(`cannot store a certificate in ${folder}: ${message}`, { cause: error })
  }
}
