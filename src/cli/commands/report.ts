import { pino } from 'pino'
import { ApiError } from '../../aws/api-error.ts'
import { completeReport, ReportFailedError } from '../../emulator/complete-report.ts'
import { createEmulator } from '../../emulator/create-emulator.ts'
import { reportOptions } from '../command-options.ts'
import { defineCommand, InputError } from './command.ts'
import { renderReport } from './render-report.ts'

export const report = defineCommand({
  name: 'report',
  text: 'Print the access report of an entity, without a server.',
  operands: ['ENTITY_PATH'],
  options: reportOptions,
  async run({ organization: file, policy, sort, output }, [entityPath = ''], terminal) {
    const emulator = createEmulator({ organization: file, log: pino({ level: 'silent' }) })
    try {
      const finished = await completeReport(emulator, { entityPath, policyId: policy, sortKey: sort })
      terminal.print(renderReport(finished, output))
    } catch (error) {
      if (error instanceof ReportFailedError) throw new InputError(`${error.message}${hint(entityPath)}`)
      throw error instanceof ApiError ? new InputError(`${error.code}: ${error.message}`) : error
    } finally {
      await emulator.close()
    }
  },
})

function hint(entityPath: string): string {
  return entityPath.endsWith('/') ? ' (An entity path ends without a slash.)' : ''
}
