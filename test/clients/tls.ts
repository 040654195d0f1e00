import { join } from 'node:path'
import t from 'tap'
import { awsEnvironment, missing, runProcess } from '../helpers/run-process.ts'
import { startCommand } from '../helpers/start-command.ts'

const withoutAws = await missing('aws', ['--version'], 'the aws command')
const withoutBoto3 = await missing('python3', ['-c', 'import boto3'], 'python3 with boto3')

const data = join(t.testdir(), 'data')
const server = await startCommand(t, '--tls', '--data', data, '--organization', 'fixtures/small-organization.yaml')
const { url } = server
const bundle = server.log.find(({ file }) => file?.endsWith('.pem'))?.file ?? ''
const environment = awsEnvironment(url)
const identity = ['sts', 'get-caller-identity', '--query', 'Account', '--output', 'text']

t.test('the path of what clients need is told', async t => {
  t.match(url, /^https:/)
  t.equal(bundle, join(data, 'tls', 'ca.pem'))
})

t.test('the aws command', { skip: withoutAws }, async t => {
  const aws = (added: readonly string[] = [], changes: NodeJS.ProcessEnv = {}) =>
    runProcess('aws', [...identity, ...added], { ...environment, ...changes })
  const trusted = { code: 0, stdout: '111111111111\n', stderr: '' }
  t.strictSame(await aws(['--ca-bundle', bundle]), trusted)
  t.strictSame(await aws([], { AWS_CA_BUNDLE: bundle }), trusted)
  const localhost = url.replace('127.0.0.1', 'localhost')
  t.strictSame(await aws(['--ca-bundle', bundle, '--endpoint-url', localhost]), trusted)
  t.match(await aws(['--no-verify-ssl']), { code: 0, stdout: '111111111111\n' })
  const { code, stderr } = await aws()
  t.not(code, 0)
  t.match(stderr, 'SSL validation failed')
  t.match(
    server.log.filter(({ msg }) => msg.startsWith('TLS handshake failed')),
    [{ code: 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA' }],
    'the log tells why',
  )
})

t.test('boto3', { skip: withoutBoto3 }, async t => {
  const { code, stdout, stderr } = await runProcess('python3', ['test/clients/tls-flow.py', url, bundle], environment)
  t.strictSame(
    [code, stdout.split('\n')],
    [0, ['111111111111', '111111111111', 'SSLError', '111111111111', '']],
    stderr,
  )
})

t.test("AWS's SDK for JavaScript", async t => {
  const run = (changes: NodeJS.ProcessEnv = {}) =>
    runProcess(process.execPath, ['test/clients/tls-flow.mjs'], { ...environment, AWS_REGION: 'us-east-1', ...changes })
  t.match(await run({ NODE_EXTRA_CA_CERTS: bundle }), { code: 0, stdout: '111111111111\n' })
  t.match(await run({ NODE_EXTRA_CA_CERTS: undefined }), { stdout: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE\n' })
})

t.test('the activity commands of our own', async t => {
  const line = ['dist/cli.cjs', 'activity', 'export', '--url', url]
  const trusting = await runProcess(process.execPath, line, { ...process.env, NODE_EXTRA_CA_CERTS: bundle })
  t.match(trusting, { code: 0, stdout: '222222222222,s3,us-east-1,' })
  const { stderr } = await runProcess(process.execPath, line)
  t.equal(stderr, `organizations-local: cannot connect to an emulator at ${url}: UNABLE_TO_VERIFY_LEAF_SIGNATURE\n`)
})
