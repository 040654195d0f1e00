import { rootUserArn } from '../core/organization/arn.ts'
import { assumedRoleArn, assumedRoleId, roleArn, type Session } from '../core/session/session.ts'

/** Who makes a request. */
export interface Caller {
  readonly accountId: string
  /** The ARN of the principal, which owns what it creates. All sessions of a role are one principal. */
  readonly principal: string
  /** The ARN that AWS shows: of the session, where there is one. */
  readonly arn: string
  readonly userId: string
  /** The Region that the request is signed for. */
  readonly region?: string | undefined
  /** What the credentials stand for, where they are temporary. */
  readonly session?: Session
}

/** The root user of an account. */
export function rootUser(accountId: string): Caller {
  const arn = rootUserArn(accountId)
  return { accountId, principal: arn, arn, userId: accountId }
}

/** Whoever uses temporary credentials. */
export function sessionCaller(session: Session): Caller {
  const { accountId, role } = session
  if (!role) return { ...rootUser(accountId), session }
  return {
    accountId,
    principal: roleArn(accountId, role.name),
    arn: assumedRoleArn(accountId, role),
    userId: assumedRoleId(accountId, role),
    session,
  }
}
