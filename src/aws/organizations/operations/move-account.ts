import type { MoveAccountRequest } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { treeChanged } from '../../../store/effective-policies.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { refusal } from '../errors.ts'
import { accountId, parentId } from '../fields.ts'

export const moveAccount = defineOperation({
  name: 'MoveAccount',
  input: z.object({
    AccountId: accountId,
    SourceParentId: parentId,
    DestinationParentId: parentId,
  } satisfies Fields<MoveAccountRequest>),
  handle({ AccountId, SourceParentId, DestinationParentId }, context): undefined {
    const organization = organizationOf(context)
    const { store } = context
    const account = store.entities.find(organization.id, AccountId)
    if (!account) throw refusal('AccountNotFoundException')
    if (!store.entities.find(organization.id, SourceParentId)) throw refusal('SourceParentNotFoundException')
    if (!store.entities.find(organization.id, DestinationParentId)) throw refusal('DestinationParentNotFoundException')
    // AWS's error for a wrong source parent: recorded.
    if (account.parentId !== SourceParentId) throw refusal('AccountNotFoundException')
    if (SourceParentId === DestinationParentId) throw refusal('DuplicateAccountException')
    store.entities.move(organization.id, AccountId, DestinationParentId)
    treeChanged(store, organization, { below: AccountId, now: context.now })
  },
})
