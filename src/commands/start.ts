import { pino } from 'pino'
import { startOptions } from '../config.ts'
import { startServer } from '../server.ts'
import { defineCommand, type Terminal } from './command.ts'

export const start = defineCommand({
  name: 'start',
  text: 'Serve IAM, Organizations and STS on one port.',
  operands: [],
  options: startOptions,
  async run(values, _operands, terminal) {
    const askedToEnd = terminal.untilAskedToEnd()
    const log = pino({ level: values['log-level'], base: null }, await logStream(terminal))
    const server = await startServer({
      host: values.host,
      port: values.port,
      fixture: values.fixture,
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
    await askedToEnd
    log.info('ending: what runs is finished first')
    await server.close()
  },
})

/** For people on a terminal, one JSON object a line elsewhere. */
async function logStream({ isTerminal }: Terminal) {
  if (!isTerminal) return pino.destination(1)
  const { default: pretty } = await import('pino-pretty')
  return pretty({ sync: true, translateTime: 'SYS:HH:MM:ss.l', singleLine: true })
}
