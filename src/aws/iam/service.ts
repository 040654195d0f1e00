import { throttled } from '../api-error.ts'
import { accessDenied, authorizeByPolicies } from '../authorization.ts'
import { operationTable, type Service } from '../operation.ts'
import { iamOperationNames } from '../operation-names.ts'
import { awsQuery } from '../protocols/aws-query.ts'
import { validationError } from '../protocols/validation-message.ts'
import { generateOrganizationsAccessReport } from './operations/generate-organizations-access-report.ts'
import { getOrganizationsAccessReport } from './operations/get-organizations-access-report.ts'

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
