import { rootUserArn } from './core/organization/arn.ts'

/** Who makes a request. */
export interface Caller {
  readonly accountId: string
  /** The ARN of the principal, which owns what it creates. */
  readonly principal: string
}

/** The root user of an account. */
export function rootUser(accountId: string): Caller {
  return { accountId, principal: rootUserArn(accountId) }
}
