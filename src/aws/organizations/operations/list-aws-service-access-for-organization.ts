import type {
  ListAWSServiceAccessForOrganizationRequest,
  ListAWSServiceAccessForOrganizationResponse,
} from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { defineOperation, type Fields } from '../../operation.ts'
import { organizationOf } from '../authorize.ts'
import { paging } from '../fields.ts'
import { paginate } from '../paginate.ts'

export const listAwsServiceAccessForOrganization = defineOperation({
  name: 'ListAWSServiceAccessForOrganization',
  input: z.object({ ...paging } satisfies Fields<ListAWSServiceAccessForOrganizationRequest>),
  readOnly: true,
  handle(input, context): ListAWSServiceAccessForOrganizationResponse {
    const { id } = organizationOf(context)
    const page = paginate(input, context, [], range =>
      context.store.delegations.serviceAccess
        .list(id, range)
        .map(({ servicePrincipal, enabledAt }) => ({ id: servicePrincipal, enabledAt })),
    )
    return {
      EnabledServicePrincipals: page.items.map(service => ({
        ServicePrincipal: service.id,
        DateEnabled: new Date(service.enabledAt),
      })),
      NextToken: page.next,
    }
  },
})
