import { pino } from 'pino'
import t, { type Test } from 'tap'
import { type EmulatorOptions, type Fault, type LogFunction, startEmulator } from '../../src/library/index.ts'
import { failureOf } from '../helpers/failure.ts'

/** A fault that fails when it is compared with a request: a bug inside the emulator. */
const brokenFault = {
  get operation(): string {
    throw new TypeError('a bug')
  },
} satisfies Fault

async function startAndMeetBug(t: Test, options: EmulatorOptions = {}) {
  const emulator = await startEmulator(options)
  t.teardown(() => emulator.close())
  emulator.faults.replace([brokenFault])
  const body = new URLSearchParams({ Action: 'GetCallerIdentity', Version: '2011-06-15' })
  const { status } = await fetch(emulator.url, { method: 'POST', body })
  t.equal(status, 500)
}

t.test('an internal error is logged with its stack', async t => {
  const { args } = t.capture(console, 'error')
  await startAndMeetBug(t)
  const [[message, { err }] = ['', {}], ...others] = args() as [string, { err?: Error }][]
  t.match(message, /^organizations-local: error: an operation failed/)
  t.match(err?.stack, /^TypeError: a bug\n( {4}at .*\n)*.*src.controls.faults/)
  t.strictSame(others, [], 'nothing else')
})

t.test('a bug in a report job is logged', async t => {
  const { args } = t.capture(console, 'error')
  const managementAccount = '111122223333'
  const root = { id: 'r-ab12' }
  const emulator = await startEmulator({
    organization: { organization: { id: 'o-exampleorg1', managementAccount }, root },
  })
  t.teardown(() => emulator.close())
  const job = {
    get code(): string {
      throw new TypeError('a bug')
    },
    message: '',
  }
  emulator.faults.replace([{ job }])
  await t.rejects(emulator.report('o-exampleorg1/r-ab12'), { name: 'ReportFailedError' })
  t.match(args(), [[/a job failed/, { err: { message: 'a bug' } }]])
})

t.test('logLevel', async t => {
  const { args } = t.capture(console, 'error')
  await startAndMeetBug(t, { logLevel: 'silent' })
  t.strictSame(args(), [])
  await startAndMeetBug(t, { logLevel: 'info' })
  t.match(
    args().map(([message]) => message),
    [/info: listening/, /error: an operation failed/, /info: request/],
  )
})

t.test('logger', async t => {
  const { args } = t.capture(console, 'error')
  const entries: [string, object, string][] = []
  const logTo =
    (level: string): LogFunction =>
    (fields, message) =>
      entries.push([level, fields, message])
  const logger = { info: logTo('info'), warn: logTo('warn'), error: logTo('error') }
  await startAndMeetBug(t, { logger })
  t.match(entries, [
    ['info', { url: /^http:/ }, 'listening'],
    ['error', { err: { message: 'a bug' } }, /failed/],
    ['info', { status: 500 }, 'request'],
  ])
  t.strictSame(args(), [], 'nothing goes to standard error')
  t.equal(
    await failureOf(() => startEmulator({ logger, logLevel: 'info' })),
    'Error: logLevel has no effect on logger: set the level of the logger',
  )
})

t.test("pino's loggers and console are loggers", async t => {
  const written: string[] = []
  const logger = pino({ base: null }, { write: line => written.push(line) })
  await startAndMeetBug(t, { logger })
  t.match(JSON.parse(written.find(line => line.includes('a bug')) ?? '{}'), { level: 50, err: { stack: /faults/ } })
  const { args } = t.capture(console, 'error')
  t.capture(console, 'info')
  await startAndMeetBug(t, { logger: console })
  t.match(args(), [[{ err: { message: 'a bug' } }, /failed/]])
})
