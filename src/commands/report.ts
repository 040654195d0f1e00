import type { GetOrganizationsAccessReportResponse } from '@aws-sdk/client-iam'
import { pino } from 'pino'
import { rootUser } from '../caller.ts'
import { reportOptions } from '../config.ts'
import { createEmulator, type EmulatorParts } from '../emulator.ts'
import { ApiError } from '../errors.ts'
import type { Operation } from '../operation.ts'
import { generateOrganizationsAccessReport } from '../services/iam/generate-organizations-access-report.ts'
import { getOrganizationsAccessReport } from '../services/iam/get-organizations-access-report.ts'
import { iam } from '../services/iam/service.ts'
import { defineCommand, InputError } from './command.ts'
import { renderReport } from './render-report.ts'

export const report = defineCommand({
  name: 'report',
  text: 'Print the access report of an entity, without a server.',
  operands: ['ENTITY_PATH'],
  options: reportOptions,
  async run({ fixture, policy, sort, output }, [entityPath = ''], terminal) {
    const emulator = createEmulator({ fixture, log: pino({ level: 'silent' }) })
    try {
      const finished = await generate(emulator, { EntityPath: entityPath, OrganizationsPolicyId: policy }, sort)
      if (finished.ErrorDetails)
        throw new InputError(`${finished.ErrorDetails.Code}: ${finished.ErrorDetails.Message}${hint(entityPath)}`)
      terminal.print(renderReport(finished, output))
    } catch (error) {
      throw error instanceof ApiError ? new InputError(`${error.code}: ${error.message}`) : error
    } finally {
      await emulator.close()
    }
  },
})

/** All of the report at once: no page is as large. */
async function generate(emulator: EmulatorParts, request: object, SortKey: string) {
  const caller = rootUser(emulator.defaultAccountId)
  const perform = (operation: Operation, input: object) => emulator.perform(iam, operation, input, caller)
  const { JobId } = perform(generateOrganizationsAccessReport, request) as { JobId: string }
  await emulator.runner.drain()
  return perform(getOrganizationsAccessReport, {
    JobId,
    SortKey,
    MaxItems: 1000,
  }) as GetOrganizationsAccessReportResponse
}

function hint(entityPath: string): string {
  return entityPath.endsWith('/') ? ' (An entity path ends without a slash.)' : ''
}
