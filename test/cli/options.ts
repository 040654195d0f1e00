import t from 'tap'
import { activityImport } from '../../src/cli/commands/activity-import.ts'
import { report } from '../../src/cli/commands/report.ts'
import { startOptions } from '../../src/cli/commands/start-options.ts'
import { environmentName, resolveOptions } from '../../src/cli/options.ts'
import { failureOf } from '../helpers/failure.ts'

t.test('flags win over the environment, the environment over defaults', async t => {
  const environment = {
    ORGANIZATIONS_LOCAL_PORT: '5000',
    ORGANIZATIONS_LOCAL_HOST: '0.0.0.0',
    ORGANIZATIONS_LOCAL_REPORT_DURATION: '3s',
    ORGANIZATIONS_LOCAL_LOG_LEVEL: '',
  }
  const values = resolveOptions(startOptions, { port: '6000', data: 'folder' }, environment)
  t.strictSame(values, {
    port: 6000,
    host: '0.0.0.0',
    organization: undefined,
    data: 'folder',
    init: undefined,
    tls: false,
    'tls-cert': undefined,
    'tls-key': undefined,
    'account-id': undefined,
    'report-duration': 3000,
    'account-creation-duration': 0,
    'account-limit': 10_000,
    clock: undefined,
    'activity-delay': 0,
    'no-record-calls': false,
    'log-level': 'info',
  })
  t.ok(Object.isFrozen(values))
})

t.test('a frozen clock', async t => {
  const { clock } = resolveOptions(startOptions, { clock: '2026-01-31T00:00:00Z' }, {})
  t.equal(clock, Date.UTC(2026, 0, 31))
  t.equal(
    resolveOptions(startOptions, { clock: 'system' }, { ORGANIZATIONS_LOCAL_CLOCK: '2026-01-31' }).clock,
    undefined,
  )
})

t.test('the variable of an option', async t => {
  t.equal(environmentName('report-duration'), 'ORGANIZATIONS_LOCAL_REPORT_DURATION')
})

const mistakes: Readonly<
  Record<string, readonly [flags: Record<string, string>, environment: Record<string, string>]>
> = {
  '--port: expected a port from 0 to 65535, got "http"': [{ port: 'http' }, {}],
  '--port: expected a port from 0 to 65535, got "65536"': [{ port: '65536' }, {}],
  '--port: expected a port from 0 to 65535, got ""': [{ port: '' }, {}],
  'ORGANIZATIONS_LOCAL_PORT: expected a port from 0 to 65535, got "-1"': [{}, { ORGANIZATIONS_LOCAL_PORT: '-1' }],
  '--host: expected a non-empty string, got ""': [{ host: '' }, {}],
  '--account-id: expected an account id: 12 digits, got "1234"': [{ 'account-id': '1234' }, {}],
  '--report-duration: expected a duration such as 0, 250ms, 3s or 5m, got "3"': [{ 'report-duration': '3' }, {}],
  '--clock: expected system, or a timestamp such as 2026-01-31T00:00:00Z, got "-3d"': [{ clock: '-3d' }, {}],
  '--clock: expected system, or a timestamp such as 2026-01-31T00:00:00Z, got "2026-02-30"': [
    { clock: '2026-02-30' },
    {},
  ],
  'ORGANIZATIONS_LOCAL_NO_RECORD_CALLS: expected true or false, got "yes"': [
    {},
    { ORGANIZATIONS_LOCAL_NO_RECORD_CALLS: 'yes' },
  ],
  'ORGANIZATIONS_LOCAL_LOG_LEVEL: expected trace, debug, info, warn, error, fatal or silent, got "loud"': [
    {},
    { ORGANIZATIONS_LOCAL_LOG_LEVEL: 'loud' },
  ],
}

t.test('a mistake names its source, what was expected and what was given', async t => {
  for (const [message, [flags, environment]] of Object.entries(mistakes))
    t.equal(await failureOf(() => resolveOptions(startOptions, flags, environment)), `UsageError: ${message}`)
})

t.test('a required option', async t => {
  t.equal(
    await failureOf(() => resolveOptions(report.options, {}, {})),
    'UsageError: missing --organization FILE: an organization file (YAML or JSON)',
  )
  const { organization, sort, output } = resolveOptions(
    report.options,
    {},
    { ORGANIZATIONS_LOCAL_ORGANIZATION: 'a.yaml' },
  )
  t.strictSame([organization, sort, output], ['a.yaml', 'SERVICE_NAMESPACE_ASCENDING', 'table'])
})

t.test('an alias gives the value of its option', async t => {
  const organizationOf = (flags: Record<string, string>, environment: Record<string, string>) =>
    resolveOptions(report.options, flags, environment).organization
  const variable = 'ORGANIZATIONS_LOCAL_ORGANIZATION'
  const oldVariable = 'ORGANIZATIONS_LOCAL_FIXTURE'
  t.equal(organizationOf({ fixture: 'a.yaml' }, {}), 'a.yaml')
  t.equal(organizationOf({}, { [oldVariable]: 'a.yaml' }), 'a.yaml')
  t.equal(organizationOf({ fixture: 'a.yaml' }, { [variable]: 'b.yaml' }), 'a.yaml', 'flags win')
  t.equal(organizationOf({ fixture: 'a.yaml', organization: 'a.yaml' }, {}), 'a.yaml', 'the same value twice')
  t.equal(
    resolveOptions(activityImport.options, { fixture: 'a.yaml' }, { ORGANIZATIONS_LOCAL_DATA: '/data' }).data,
    undefined,
    'an alias chooses among alternatives',
  )
  for (const [flags, environment, message] of [
    [
      { organization: 'a', fixture: 'b' },
      {},
      '--organization and --fixture are the same option: give only --organization',
    ],
    [
      {},
      { [variable]: 'a', [oldVariable]: 'b' },
      `${variable} and ${oldVariable} are the same option: give only ${variable}`,
    ],
    [{ fixture: '' }, {}, '--fixture: expected a non-empty string, got ""'],
  ] as const)
    t.equal(await failureOf(() => organizationOf(flags, environment)), `UsageError: ${message}`)
})

t.test('of options that are alternatives, exactly one', async t => {
  const environment = { ORGANIZATIONS_LOCAL_DATA: '/data' }
  const url = 'http://127.0.0.1:4593/'
  const chosen = resolveOptions(activityImport.options, { url, strict: 'true' }, environment)
  t.match(
    chosen,
    { organization: undefined, data: undefined, url: 'http://127.0.0.1:4593', strict: true },
    'flags choose',
  )
  t.match(resolveOptions(activityImport.options, {}, environment), { data: '/data', url: undefined, strict: false })
  const expected = 'UsageError: expected one of --organization FILE, --data DIR, --url URL, got'
  const failure = (flags: Record<string, string>) => failureOf(() => resolveOptions(activityImport.options, flags, {}))
  t.equal(await failure({}), `${expected} none`)
  t.equal(await failure({ url, organization: 'a.yaml' }), `${expected} --organization and --url`)
  t.equal(
    await failure({ url: 'ftp://example.com' }),
    'UsageError: --url: expected a URL such as http://127.0.0.1:4593, got "ftp://example.com"',
  )
})
