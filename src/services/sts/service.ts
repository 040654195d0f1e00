import { accessDenied } from '../../authorization.ts'
import { throttled } from '../../errors.ts'
import { operationTable, type Service } from '../../operation.ts'
import { awsQuery } from '../../wire/aws-query.ts'
import { echoingValidationMessage, validationError } from '../../wire/validation-message.ts'
import { stsOperationNames } from '../operation-names.ts'
import { assumeRole } from './assume-role.ts'
import { authorize } from './authorize.ts'
import { getAccessKeyInfo } from './get-access-key-info.ts'
import { getCallerIdentity } from './get-caller-identity.ts'
import { getSessionToken } from './get-session-token.ts'

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
