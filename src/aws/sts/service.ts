import { throttled } from '../api-error.ts'
import { accessDenied } from '../authorization.ts'
import { operationTable, type Service } from '../operation.ts'
import { stsOperationNames } from '../operation-names.ts'
import { awsQuery } from '../protocols/aws-query.ts'
import { echoingValidationMessage, validationError } from '../protocols/validation-message.ts'
import { authorize } from './authorize.ts'
import { assumeRole } from './operations/assume-role.ts'
import { getAccessKeyInfo } from './operations/get-access-key-info.ts'
import { getCallerIdentity } from './operations/get-caller-identity.ts'
import { getSessionToken } from './operations/get-session-token.ts'

export const sts: Service = {
  name: 'sts',
  protocol: awsQuery,
  target: '2011-06-15',
  operations: operationTable(assumeRole, getAccessKeyInfo, getCallerIdentity, getSessionToken),
  operationNames: stsOperationNames,
  invalidInput: failures => validationError(failures, echoingValidationMessage),
  throttled,
  accessDenied,
  authorize,
}
