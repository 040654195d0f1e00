import { rootUserArn } from '../core/organization/arn.ts'
import { assumedRoleArn, assumedRoleId, roleArn, type Session } from '../core/session/session.ts'

/** Who makes a request. */
export interface Caller {
  readonly accountId: string
  /** The ARN of the principal. All sessions of a role are one principal. */
  readonly principal: string
  /**
   * Who owns report jobs: for a session its role and name together, whatever its credentials. Recorded from AWS for the reports
   * of principals.
   */
  readonly owner: string
  /** The ARN that AWS shows: of the session, if there is one. */
  readonly arn: string
  readonly userId: string
  /** The Region that the request is signed for. */
  readonly region?: string | undefined
  /** The session of temporary credentials. */
  readonly session?: Session
}

/** The root user of an account. */
export function rootUser(accountId: string): Caller {
  const arn = rootUserArn(accountId)
  return { accountId, principal: arn, owner: arn, arn, userId: accountId }
}

/** The user of temporary credentials. */
export function sessionCaller(session: Session): Caller {
  const { accountId, role } = session
  if (!role) return { ...rootUser(accountId), session }
  const userId = assumedRoleId(accountId, role)
  return {
    accountId,
    principal: roleArn(accountId, role.name),
    owner: userId,
    arn: assumedRoleArn(accountId, role),
    userId,
    session,
  }
}
