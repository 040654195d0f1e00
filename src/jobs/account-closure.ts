import type { Store } from '../store/open-store.ts'
import type { DueHandler } from './runner.ts'

/** What a job of the kind ACCOUNT_CLOSURE is asked for. */
export interface AccountClosure {
  readonly organizationId: string
  readonly accountId: string
}

/** Ends the closure of an account. One that has left meanwhile is left alone, and so is one that has come back and is being closed anew. */
export function accountClosureHandler({ accounts }: Store): DueHandler {
  return job => {
    const { organizationId, accountId }: AccountClosure = JSON.parse(job.input)
    const account = accounts.find(organizationId, accountId)
    if (account?.state === 'PENDING_CLOSURE' && account.closedAt === job.createdAt)
      accounts.setState(organizationId, accountId, 'CLOSED')
    return {}
  }
}
