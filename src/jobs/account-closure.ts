import type { Store } from '../store/open-store.ts'
import { accountClosure } from './job-data.ts'
import type { DueHandler } from './job-handlers.ts'

/** Completes the closure of an account, unless it has left the organization, or has rejoined and is being closed again. */
export function accountClosureHandler({ accounts }: Store): DueHandler {
  return job => {
    const { organizationId, accountId } = accountClosure.decode(job.input)
    const account = accounts.find(organizationId, accountId)
    if (account?.state === 'PENDING_CLOSURE' && account.closedAt === job.createdAt)
      accounts.setState(organizationId, accountId, 'CLOSED')
    return {}
  }
}
