import { pino } from 'pino'
import { z } from 'zod'
import { ApiError } from '../../aws/api-error.ts'
import { defaultSortKey, sortKeys } from '../../core/access-report/sort-report.ts'
import { completeReport, ReportFailedError } from '../../emulator/complete-report.ts'
import { createEmulator } from '../../emulator/create-emulator.ts'
import type { Options } from '../options.ts'
import { nonEmptyString, organizationOption, outputOption } from '../shared-options.ts'
import { defineCommand, InputError } from './command.ts'
import { renderReport } from './render-report.ts'

const options = {
  organization: { ...organizationOption, required: true },
  policy: { hint: 'ID', description: 'an SCP: report what it alone would allow', schema: nonEmptyString },
  sort: {
    hint: 'KEY',
    description: `the order of rows: ${sortKeys.join(', ')}`,
    default: defaultSortKey,
    schema: z.enum(sortKeys, `one of ${sortKeys.join(', ')}`),
  },
  output: outputOption(['table', 'json', 'csv']),
} as const satisfies Options

export const report = defineCommand({
  name: 'report',
  summary: 'Print the access report of an entity, without a server.',
  operands: ['ENTITY_PATH'],
  options,
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
  return entityPath.endsWith('/') ? ' (An entity path has no trailing slash.)' : ''
}
