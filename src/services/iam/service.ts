import { accessDenied, authorizeByPolicies } from '../../authorization.ts'
import { throttled } from '../../errors.ts'
import { operationTable, type Service } from '../../operation.ts'
import { awsQuery } from '../../wire/aws-query.ts'
import { validationError } from '../../wire/validation-message.ts'
import { iamOperationNames } from '../operation-names.ts'
import { generateOrganizationsAccessReport } from './generate-organizations-access-report.ts'
import { getOrganizationsAccessReport } from './get-organizations-access-report.ts'

export const iam: Service = {
  name: 'iam',
  protocol: awsQuery,
  target: '2010-05-08',
  operations: operationTable(generateOrganizationsAccessReport, getOrganizationsAccessReport),
  operationNames: iamOperationNames,
  invalidInput: validationError,
  throttled,
  accessDenied,
  authorize(_operation, { EntityPath }: { EntityPath?: string }, context) {
    const { accountId } = context.caller
    const resource = EntityPath === undefined ? '*' : `arn:aws:iam::${accountId}:access-report/${EntityPath}`
    authorizeByPolicies(context, { resources: [resource] })
  },
}
