import { operationTable, type Service } from '../../operation.ts'
import { awsQuery } from '../../wire/aws-query.ts'
import { validationError } from '../../wire/validation-message.ts'
import { stsOperationNames } from '../operation-names.ts'
import { getCallerIdentity } from './get-caller-identity.ts'

export const sts: Service = {
  name: 'sts',
  protocol: awsQuery,
  target: '2011-06-15',
  operations: operationTable(getCallerIdentity),
  operationNames: stsOperationNames,
  invalidInput: validationError,
  authorize: () => undefined,
}
