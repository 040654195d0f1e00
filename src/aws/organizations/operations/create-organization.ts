import type { CreateOrganizationRequest, CreateOrganizationResponse } from '@aws-sdk/client-organizations'
import { z } from 'zod'
import { newIdOf } from '../../../core/organization/new-id.ts'
import { featureSets, type Organization } from '../../../core/organization/organization.ts'
import { managedPolicies } from '../../../core/policy/managed-policy.ts'
import { defineOperation, type Fields } from '../../operation.ts'
import { refusal } from '../errors.ts'
import { join } from '../membership.ts'
import { toOrganization } from '../shapes.ts'

/** A new organization has no policy type enabled, and its management account counts as invited: recorded from AWS. */
export const createOrganization = defineOperation({
  name: 'CreateOrganization',
  access: 'ANYONE',
  input: z.object({ FeatureSet: z.enum(featureSets).optional() } satisfies Fields<CreateOrganizationRequest>),
  handle({ FeatureSet: featureSet = 'ALL' }, context): CreateOrganizationResponse {
    const { caller, newId, store } = context
    if (store.organizations.ofAccount(caller.accountId)) throw refusal('AlreadyInOrganizationException')
    const organization: Organization = {
      id: newIdOf.organization(newId()),
      rootId: newIdOf.root(newId()),
      managementAccountId: caller.accountId,
      featureSet,
      enabledPolicyTypes: [],
    }
    store.organizations.insert(organization)
    store.entities.insert(organization.id, { id: organization.rootId, kind: 'ROOT', name: 'Root' })
    for (const policy of managedPolicies) store.policies.insert(organization.id, policy)
    join(context, organization, caller.accountId)
    return { Organization: toOrganization(organization, store) }
  },
})
