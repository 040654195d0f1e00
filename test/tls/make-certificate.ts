import { createPrivateKey, X509Certificate } from 'node:crypto'
import t from 'tap'
import { makeCertificate } from '../../src/tls/make-certificate.ts'

const now = Date.parse('2026-01-31T12:00:00Z')

t.test('a certificate that its authority has signed', async t => {
  const made = await makeCertificate(['localhost', 'aws.example.com', '127.0.0.1', '::1'], now)
  const authority = new X509Certificate(made.authority)
  const certificate = new X509Certificate(made.cert)
  t.ok(certificate.verify(authority.publicKey))
  t.ok(certificate.checkIssued(authority))
  t.strictSame([authority.ca, certificate.ca], [true, false])
  t.ok(certificate.checkPrivateKey(createPrivateKey(made.key)))
  t.equal(certificate.publicKey.asymmetricKeyDetails?.namedCurve, 'prime256v1')
  for (const host of ['localhost', 'aws.example.com']) t.equal(certificate.checkHost(host), host)
  for (const address of ['127.0.0.1', '::1']) t.equal(certificate.checkIP(address), address)
  t.equal(certificate.checkHost('other.example.com'), undefined)
  for (const { validFrom, validTo } of [authority, certificate]) {
    t.equal(Date.parse(validFrom), Date.parse('2026-01-30T12:00:00Z'))
    t.equal((Date.parse(validTo) - Date.parse(validFrom)) / 86_400_000, 825)
  }
})

t.test('each authority is another one, and its key is nowhere', async t => {
  const [one, other] = [await makeCertificate(['localhost'], now), await makeCertificate(['localhost'], now)]
  t.notOk(new X509Certificate(one.cert).verify(new X509Certificate(other.authority).publicKey))
  t.not(new X509Certificate(one.cert).serialNumber, new X509Certificate(other.cert).serialNumber)
  t.notOk(new X509Certificate(one.authority).checkPrivateKey(createPrivateKey(one.key)))
})
