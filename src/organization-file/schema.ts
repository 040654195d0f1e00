import { z } from 'zod'
import { accountStates, featureSets, joinedMethods, policyTypes } from '../core/organization/organization.ts'
import { regionPattern } from '../core/values/region.ts'
import { expectedTime } from '../core/values/time.ts'
import {
  accountId,
  accountName,
  document,
  email,
  objectOf,
  roleName,
  stringOf,
  stringUpTo,
  tags,
  time,
} from './fields.ts'

const policyReferences = z
  .array(z.string())
  .optional()
  .describe(
    'Names or ids of the attached policies, in the order of attachment. If none of them is an SCP, FullAWSAccess is attached. Where RCPs are enabled, RCPFullAWSAccess is always attached.',
  )

const role = objectOf({
  name: roleName,
  path: stringOf(/^\/([\x21-\x7e]*\/)?$/, 'a path: / or /team/')
    .optional()
    .describe('Default: /'),
  trust: document.describe(
    'The trust policy, which says who can assume the role; written like the document of a policy',
  ),
})

const account = objectOf({
  id: accountId.optional().describe('Default: derived from the e-mail address, or from the name'),
  name: accountName.describe('1 to 50 printable ASCII characters'),
  email: email.optional().describe('Default: <id>@example.com'),
  state: z.enum(accountStates).optional().describe('Default: ACTIVE'),
  joinedMethod: z.enum(joinedMethods).optional().describe('Default: CREATED; INVITED for the management account'),
  joinedAt: time.optional().describe('A timestamp, or a relative time such as -90d. Default: 2020-01-01T00:00:00Z'),
  closedAt: time.optional().describe('When closure was requested: a timestamp or a relative time. Default: unknown'),
  roleName: roleName
    .optional()
    .describe(
      'The name of the role that the management account can assume. Default: OrganizationAccountAccessRole; none in an invited account',
    ),
  roles: z.array(role).optional().describe('Roles that principals of other accounts can assume'),
  policies: policyReferences,
  tags,
}).meta({ id: 'Account' })

const accounts = z.array(account).optional()

export interface OrganizationalUnitEntry {
  id?: string | undefined
  name: string
  policies?: string[] | undefined
  tags?: Record<string, string> | undefined
  accounts?: AccountEntry[] | undefined
  organizationalUnits?: OrganizationalUnitEntry[] | undefined
}

const organizationalUnit: z.ZodType<OrganizationalUnitEntry> = objectOf({
  id: stringOf(/^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/, 'an OU id: ou-<root>-<8 or more characters>')
    .optional()
    .describe('Default: derived from the names of the OU and its parents'),
  name: stringUpTo(128).describe('Unique among the OUs of its parent'),
  policies: policyReferences,
  tags,
  accounts,
  organizationalUnits: z.lazy(() => z.array(organizationalUnit)).optional(),
}).meta({ id: 'OrganizationalUnit' })

const policy = objectOf({
  id: stringOf(/^p-[0-9a-zA-Z_]{8,128}$/, 'a policy id: p-<8 or more characters>')
    .optional()
    .describe('Default: derived from type and name'),
  name: stringUpTo(128).describe('Unique among the policies of its type'),
  type: z.enum(policyTypes).optional().describe('Default: SERVICE_CONTROL_POLICY'),
  description: stringUpTo(512, 0).optional(),
  document,
  tags,
})

const servicePrincipal = z.string().describe('Such as cloudtrail.amazonaws.com')

const service = objectOf({
  servicePrincipal,
  enabledAt: time.optional().describe('A timestamp or a relative time. Default: 2020-01-01T00:00:00Z'),
})

const administrator = objectOf({
  account: accountId.describe('A member account'),
  servicePrincipal: servicePrincipal.describe('One of serviceAccess'),
  registeredAt: time.optional().describe('A timestamp or a relative time. Default: 2020-01-01T00:00:00Z'),
})

const resourcePolicy = objectOf({
  id: stringOf(/^rp-[0-9a-zA-Z_]{4,128}$/, 'a resource policy id: rp-<4 or more characters>')
    .optional()
    .describe('Default: derived from the organization'),
  document,
  tags,
})

/** An account's latest attempt to use a service in a Region. */
export const attempt = objectOf({
  account: accountId,
  service: z.string().describe('The service namespace, such as s3'),
  region: stringOf(regionPattern, 'a Region such as us-east-1'),
  lastAccessed: z
    .string(expectedTime)
    .describe('A timestamp such as 2026-01-31T12:00:00Z, or a relative time such as -3d or -90m'),
})

/** The content of an organization file. */
export const organizationFile = objectOf({
  $schema: z.string().optional().describe('The JSON Schema, for editors. Otherwise ignored'),
  organization: objectOf({
    id: stringOf(/^o-[a-z0-9]{10,32}$/, 'an organization id: o-<10 or more characters>')
      .optional()
      .describe('Default: derived from the management account'),
    managementAccount: accountId.describe('The account id. Directly under the root, unless the tree contains it'),
    featureSet: z.enum(featureSets).optional().describe('Default: ALL'),
  }),
  root: objectOf({
    id: stringOf(/^r-[0-9a-z]{4,32}$/, 'a root id: r-<4 or more characters>')
      .optional()
      .describe('Default: derived from the organization'),
    policyTypes: z
      .array(z.enum(policyTypes))
      .optional()
      .describe('The enabled policy types. Default: SERVICE_CONTROL_POLICY if all features are enabled'),
    policies: policyReferences,
    tags,
    accounts,
    organizationalUnits: z.array(organizationalUnit).optional(),
  }).optional(),
  policies: z.array(policy).optional().describe('Policies of all types, except AWS managed policies'),
  serviceAccess: z
    .array(z.union([z.string(), service], 'expected a service principal, or an object of: servicePrincipal, enabledAt'))
    .optional()
    .describe('The AWS services that the organization trusts'),
  delegatedAdministrators: z
    .array(administrator)
    .optional()
    .describe('Member accounts that administer AWS services for the organization: one entry for each service'),
  resourcePolicy: resourcePolicy
    .optional()
    .describe('The resource-based policy, which delegates policy management to member accounts'),
  activity: z.array(attempt).optional().describe('When accounts last tried to use services, by Region'),
})

export type OrganizationFile = z.output<typeof organizationFile>
export type AccountEntry = z.output<typeof account>
export type RoleEntry = z.output<typeof role>
export type PolicyEntry = z.output<typeof policy>
export type ServiceEntry = string | z.output<typeof service>
export type AdministratorEntry = z.output<typeof administrator>
export type ResourcePolicyEntry = z.output<typeof resourcePolicy>
export type AttemptEntry = z.output<typeof attempt>
