import { join } from 'node:path'
import t from 'tap'
import { makeCertificate } from '../../src/tls/make-certificate.ts'
import { readCertificate } from '../../src/tls/read-certificate.ts'
import { failureOf } from '../helpers/failure.ts'

const now = Date.parse('2026-01-31T12:00:00Z')
const day = 86_400_000
const made = await makeCertificate(['localhost'], now)
const other = await makeCertificate(['localhost'], now)

const folder = t.testdir({
  'cert.pem': `${made.cert}\n${made.authority}`,
  'key.pem': made.key,
  'other-key.pem': other.key,
  'text.pem': 'certificate',
  folder: {},
})
const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]

t.test('a certificate with its chain', async t => {
  t.strictSame(readCertificate(cert, key, now), { cert: `${made.cert}\n${made.authority}`, key: made.key })
})

for (const [name, files, time, message] of [
  ['no file', ['none.pem', 'key.pem'], now, 'none.pem: no such file'],
  ['a folder', ['folder', 'key.pem'], now, 'folder: expected a file, found a folder'],
  ['no certificate', ['text.pem', 'key.pem'], now, 'text.pem: expected a certificate (PEM)'],
  ['no key', ['cert.pem', 'text.pem'], now, 'text.pem: expected a private key (PEM) without a passphrase'],
  ['the key of another', ['cert.pem', 'other-key.pem'], now, `other-key.pem: not the private key of ${cert}`],
  [
    'an expired one',
    ['cert.pem', 'key.pem'],
    now + 825 * day,
    'cert.pem: the certificate expired on May  4 12:00:00 2028 GMT',
  ],
  [
    'one of the future',
    ['cert.pem', 'key.pem'],
    now - 2 * day,
    'cert.pem: the certificate is not valid before Jan 30 12:00:00 2026 GMT',
  ],
] as const)
  t.test(name, async t => {
    const [certFile, keyFile] = files
    const read = () => readCertificate(join(folder, certFile), join(folder, keyFile), time)
    t.equal(await failureOf(read), `CertificateError: ${folder}/${message}`)
  })
