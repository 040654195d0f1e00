import type {
  DelegatedAdministrator,
  ListDelegatedAdministratorsRequest,
  ListDelegatedAdministratorsResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { isServicePrincipal } from '../../../core/organization/service-principals.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { invalidInput } from '../errors.ts'
import { paging, servicePrincipal } from '../fields.ts'
import { paginate } from '../paginate.ts'
import { toAccount } from '../shapes.ts'

export const listDelegatedAdministrators = defineOperation({
  name: 'ListDelegatedAdministrators',
  input: z.object({
    ServicePrincipal: servicePrincipal.optional(),
    ...paging,
  } satisfies Fields<ListDelegatedAdministratorsRequest>),
  readOnly: true,
  handle({ ServicePrincipal, ...input }, context): ListDelegatedAdministratorsResponse {
    const organization = organizationOf(context)
    const { store } = context
    if (ServicePrincipal !== undefined && !isServicePrincipal(ServicePrincipal))
      throw invalidInput('UNRECOGNIZED_SERVICE_PRINCIPAL')
    const page = paginate(input, context, [ServicePrincipal ?? ''], range =>
      store.delegations.administrators(organization.id, ServicePrincipal, range),
    )
    return {
      DelegatedAdministrators: page.items.flatMap(({ id, enabledAt }): DelegatedAdministrator[] => {
        const account = store.accounts.find(organization.id, id)
        if (!account) return []
        const { Paths, ...shape } = toAccount(organization, account, '')
        return [{ ...shape, DelegationEnabledDate: new Date(enabledAt) }]
      }),
      NextToken: page.next,
    }
  },
})
