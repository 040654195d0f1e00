import { X509Certificate } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { makeCertificate } from '../../src/tls/make-certificate.ts'
import { ownCertificate } from '../../src/tls/own-certificate.ts'
import { failureOf } from '../helpers/failure.ts'

const now = Date.parse('2026-01-31T12:00:00Z')
const day = 86_400_000
const names = ['localhost', '127.0.0.1']

t.test('the data directory keeps it until 30 days before its end', async t => {
  const data = t.testdir()
  const first = await ownCertificate({ data, names, now })
  t.match(first, { isNew: true, authorityFile: join(data, 'tls', 'ca.pem') })
  t.strictSame(readdirSync(join(data, 'tls')), ['ca.pem', 'cert.pem', 'key.pem'])
  t.equal(statSync(join(data, 'tls', 'key.pem')).mode & 0o777, 0o600)
  const authority = readFileSync(first.authorityFile, 'utf8')
  t.ok(new X509Certificate(first.cert).verify(new X509Certificate(authority).publicKey))

  const second = await ownCertificate({ data, names: ['localhost'], now: now + 794 * day })
  t.match(second, { isNew: false, cert: first.cert, key: first.key })
  second.remove()
  t.ok(existsSync(second.authorityFile))
})

for (const [why, change] of [
  ['it ends soon', { now: now + 794 * day + 1000 }],
  ['it has ended', { now: now + 2000 * day }],
  ['it lacks a host', { names: [...names, 'aws'] }],
  ['it lacks an address', { names: [...names, '10.0.0.7'] }],
] as const)
  t.test(`a new one where ${why}`, async t => {
    const data = t.testdir()
    const first = await ownCertificate({ data, names, now })
    const second = await ownCertificate({ data, names, now, ...change })
    t.ok(second.isNew)
    t.not(second.cert, first.cert)
    t.match(await ownCertificate({ data, names, now, ...change }), { isNew: false, cert: second.cert })
  })

t.test('a part of it is missing', async t => {
  const data = t.testdir()
  const first = await ownCertificate({ data, names, now })
  rmSync(first.authorityFile)
  t.match(await ownCertificate({ data, names, now }), { isNew: true })
})

t.test('damaged files', async t => {
  const data = t.testdir()
  await ownCertificate({ data, names, now })
  const { key } = await makeCertificate(names, now)
  const folder = join(data, 'tls')
  const help = `Remove the folder ${folder} to get a new certificate`
  writeFileSync(join(folder, 'key.pem'), key)
  t.equal(
    await failureOf(() => ownCertificate({ data, names, now })),
    `CertificateError: ${folder}/key.pem: not the private key of ${folder}/cert.pem. ${help}`,
  )
  writeFileSync(join(folder, 'cert.pem'), '')
  t.equal(
    await failureOf(() => ownCertificate({ data, names, now })),
    `CertificateError: ${folder}/cert.pem: expected a certificate (PEM). ${help}`,
  )
})

t.test('without a data directory, only the authority is on disk, as long as it is needed', async t => {
  const own = await ownCertificate({ data: undefined, names, now })
  t.match(own, { isNew: true, key: /^-----BEGIN PRIVATE KEY-----/ })
  t.strictSame(readdirSync(join(own.authorityFile, '..')), ['ca.pem'])
  const authority = new X509Certificate(readFileSync(own.authorityFile))
  t.ok(new X509Certificate(own.cert).verify(authority.publicKey))
  own.remove()
  t.notOk(existsSync(join(own.authorityFile, '..')))
})

t.test('files that cannot be written', async t => {
  const data = t.testdir({ tls: 'a file' })
  const message = `CertificateError: cannot store a certificate in ${data}/tls: EEXIST: `
  t.match(await failureOf(() => ownCertificate({ data, names, now })), message)
})
