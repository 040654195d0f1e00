import { existsSync, statSync } from 'node:fs'
import { pino } from 'pino'
import { startServer } from '../../http/server.ts'
import { defineCommand, InputError, type Terminal } from './command.ts'
import { servingCertificate } from './serving-certificate.ts'
import { startOptions } from './start-options.ts'

export const start = defineCommand({
  name: 'start',
  summary: 'Serve IAM, Organizations and STS on one port.',
  operands: [],
  options: startOptions,
  async run(values, _operands, terminal) {
    requireFolder('--init', values.init)
    const terminated = terminal.untilTerminated()
    const log = pino({ level: values['log-level'], base: null }, await logStream(terminal))
    const certificate = servingCertificate(values, log)
    try {
      const server = await startServer({
        host: values.host,
        port: values.port,
        tls: certificate?.get,
        organization: values.organization,
        init: values.init,
        data: values.data,
        accountId: values['account-id'],
        reportDuration: values['report-duration'],
        accountCreationDuration: values['account-creation-duration'],
        accountLimit: values['account-limit'],
        time: values.clock,
        activityDelay: values['activity-delay'],
        recordCalls: !values['no-record-calls'],
        log,
      })
      await terminated
      log.info('shutting down; waiting for running jobs')
      await server.close()
    } finally {
      certificate?.remove()
    }
  },
})

function requireFolder(option: string, path: string | undefined): void {
  if (path === undefined || statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  throw new InputError(`${option}: expected a folder, got "${path}": ${existsSync(path) ? 'a file' : 'no such folder'}`)
}

/** For people on a terminal, one JSON object a line elsewhere. */
async function logStream({ isTerminal }: Terminal) {
  if (!isTerminal) return pino.destination(1)
  const { default: pretty } = await import('pino-pretty')
  return pretty({ sync: true, translateTime: 'SYS:HH:MM:ss.l', singleLine: true })
}
