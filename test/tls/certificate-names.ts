import t from 'tap'
import { certificateNames } from '../../src/tls/certificate-names.ts'

const usual = ['localhost', 'organizations-local', 'host.docker.internal', '127.0.0.1', '::1']

for (const [host, machine, added] of [
  ['127.0.0.1', 'laptop', ['laptop']],
  ['0.0.0.0', 'aws', ['aws']],
  ['::', 'AWS.example.com', ['aws.example.com']],
  ['10.0.0.7', 'organizations-local', ['10.0.0.7']],
  ['localhost', '4f0c9a2b77de', []],
] as const)
  t.test(`listening on ${host} of ${machine}`, async t => {
    t.strictSame(certificateNames(host, machine), [...usual, ...added])
  })
