import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pino } from 'pino'
import t, { type Test } from 'tap'
import { parse } from 'yaml'
import { startOptions } from '../../src/cli/commands/start-options.ts'
import { environmentName, resolveOptions } from '../../src/cli/options.ts'
import { startServer } from '../../src/http/server.ts'
import { awsEnvironment, missing, runProcess } from '../helpers/run-process.ts'

interface Service {
  readonly build?: string
  readonly image: string
  readonly environment?: Readonly<Record<string, string>>
  readonly volumes?: readonly string[]
  readonly depends_on?: Readonly<Record<string, unknown>>
  readonly ports?: readonly string[]
  readonly command?: readonly string[]
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>
  readonly volumes?: Readonly<Record<string, unknown>>
}

const folder = 'examples/compose'
const files = [
  'docker-compose.yml',
  ...readdirSync(folder).flatMap(name => (/\.yaml$/.test(name) ? join(folder, name) : [])),
]
const compose = new Map(files.map(file => [file, parse(readFileSync(file, 'utf8'), { merge: true }) as Compose]))
const dockerfile = readFileSync('Dockerfile', 'utf8')
const port = /^EXPOSE (\d+)$/m.exec(dockerfile)?.[1] ?? ''
const initFolder = /ORGANIZATIONS_LOCAL_INIT=(\S+)/.exec(dockerfile)?.[1] ?? 'none'
const own = new Map(Object.keys(startOptions).map(name => [environmentName(name), name]))
const ofAws = new Set([
  ...['', '_IAM', '_ORGANIZATIONS', '_STS'].map(service => `AWS_ENDPOINT_URL${service}`),
  ...['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_CA_BUNDLE'],
])
const withoutAws = await missing('aws', ['--version'], 'the aws command')

const expected: Readonly<Record<string, RegExp>> = {
  'docker-compose.yml': /Amazon DynamoDB/,
  [`${folder}/alone.yaml`]: /^dynamodb\ts3\n$/,
  [`${folder}/moto.yaml`]: /^111122223333\t.*\n222233334444\tWeb Shop\n$/,
  [`${folder}/localstack.yaml`]: /^111122223333\t.*\n222233334444\tWeb Shop\n$/,
  [`${folder}/data-volume.yaml`]: /^IN_PROGRESS\n3\n$/,
}

for (const [file, { services, volumes = {} }] of compose) {
  t.test(`${file}: what it names is there`, async t => {
    const emulator = services['organizations-local']
    t.ok(existsSync(join(dirname(file), emulator?.build ?? 'none', 'Dockerfile')))
    for (const name of Object.keys(emulator?.environment ?? {})) t.ok(own.has(name), name)
    resolveOptions(startOptions, {}, emulator?.environment ?? {})
    for (const published of emulator?.ports ?? []) t.match(published, new RegExp(`^127\\.0\\.0\\.1:\\d+:${port}$`))
    for (const [name, { environment = {}, volumes: mounts = [], depends_on = {} }] of Object.entries(services)) {
      for (const other of Object.keys(depends_on)) t.ok(services[other], `${name} depends on ${other}`)
      for (const [source = ''] of mounts.map(mount => mount.split(':')))
        t.ok(/^\./.test(source) ? existsSync(join(dirname(file), source)) : source in volumes, source)
      for (const [variable, value] of Object.entries(environment)) {
        if (!variable.startsWith('AWS_')) continue
        t.ok(ofAws.has(variable), variable)
        if (variable.startsWith('AWS_ENDPOINT_URL')) checkEndpoint(variable, new URL(value))
      }
    }

    function checkEndpoint(variable: string, { protocol, hostname, port: named }: URL) {
      t.ok(services[hostname], `${variable} names a service`)
      if (hostname !== 'organizations-local') return
      t.equal(named, port)
      t.equal(protocol, emulator?.environment?.ORGANIZATIONS_LOCAL_TLS ? 'https:' : 'http:')
    }
  })

  t.test(`${file}: what it asks of the emulator`, { skip: withoutAws }, async t => {
    const client = services.tests ?? services.report
    const script = (client?.command?.join('\n') ?? '').replaceAll('$$', '$')
    // Of the other services, there is none here.
    const lines = script.split('\n').filter(line => !line.includes('s3'))
    const url = await serve(t, services['organizations-local']?.volumes ?? [], dirname(file))
    const { code, stdout, stderr } = await runProcess('sh', ['-ec', lines.join('\n')], awsEnvironment(url))
    t.strictSame([code, stderr], [0, ''])
    t.match(stdout, expected[file])
  })
}

/** An emulator with what is mounted into its folder. */
async function serve(t: Test, mounts: readonly string[], from: string): Promise<string> {
  const init = t.testdir()
  for (const [source = '', target = ''] of mounts.map(mount => mount.split(':')))
    if (target.startsWith(initFolder))
      cpSync(join(from, source), init + target.slice(initFolder.length), { recursive: true })
  const log = pino({ level: 'silent' })
  const { url, close } = await startServer({ host: '127.0.0.1', port: 0, init, log })
  t.teardown(close)
  return url
}
