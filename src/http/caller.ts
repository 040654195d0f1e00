import { type Caller, rootUser } from '../caller.ts'
import type { CredentialScope } from './credential-scope.ts'

/** An access key of 12 digits is the root user of that account; any other, and none, that of the default account. */
export function callerOf(scope: CredentialScope | undefined, defaultAccountId: string): Caller {
  return rootUser(scope && /^\d{12}$/.test(scope.accessKeyId) ? scope.accessKeyId : defaultAccountId)
}
