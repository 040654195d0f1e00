import { z } from 'zod'
import { regionPattern } from '../core/activity/attempt.ts'
import { accountStates, featureSets, joinedMethods, policyTypes } from '../core/organization/organization.ts'
import { expectedTime } from '../core/values/time.ts'
import { accountId, accountName, document, email, name, objectOf, roleName, stringOf, tags, time } from './fields.ts'

const policyReferences = z
  .array(z.string())
  .optional()
  .describe(
    'Names or ids of the attached policies, in the order of their attachment. Without any SCP among them, FullAWSAccess is attached; RCPFullAWSAccess always is, where RCPs are enabled.',
  )

const account = objectOf({
  id: accountId.optional().describe('Default: derived from the e-mail address, or from the name'),
  name: accountName.describe('1 to 50 characters of ASCII'),
  email: email.optional().describe('Default: <id>@example.com'),
  state: z.enum(accountStates).optional().describe('Default: ACTIVE'),
  joinedMethod: z.enum(joinedMethods).optional().describe('Default: CREATED; INVITED for the management account'),
  joinedAt: time.optional().describe('A timestamp or a time ago such as -90d. Default: 2020-01-01T00:00:00Z'),
  closedAt: time.optional().describe('When its closure was asked for: a timestamp or a time ago. Default: unknown'),
  roleName: roleName
    .optional()
    .describe('The role that the management account may assume. Default: OrganizationAccountAccessRole'),
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
  name: name(128).describe('Once under a parent'),
  policies: policyReferences,
  tags,
  accounts,
  organizationalUnits: z.lazy(() => z.array(organizationalUnit)).optional(),
}).meta({ id: 'OrganizationalUnit' })

const policy = objectOf({
  id: stringOf(/^p-[0-9a-zA-Z_]{8,128}$/, 'a policy id: p-<8 or more characters>')
    .optional()
    .describe('Default: derived from type and name'),
  name: name(128).describe('Once in the organization'),
  type: z.enum(policyTypes).optional().describe('Default: SERVICE_CONTROL_POLICY'),
  description: name(512, 0).optional(),
  document,
  tags,
})

const servicePrincipal = z.string().describe('Such as cloudtrail.amazonaws.com')

const service = objectOf({
  servicePrincipal,
  enabledAt: time.optional().describe('A timestamp or a time ago. Default: 2020-01-01T00:00:00Z'),
})

const administrator = objectOf({
  account: accountId.describe('A member account'),
  servicePrincipal: servicePrincipal.describe('One of serviceAccess'),
  registeredAt: time.optional().describe('A timestamp or a time ago. Default: 2020-01-01T00:00:00Z'),
})

const resourcePolicy = objectOf({
  id: stringOf(/^rp-[0-9a-zA-Z_]{4,128}$/, 'the id of a resource policy: rp-<4 or more characters>')
    .optional()
    .describe('Default: derived from the organization'),
  document,
  tags,
})

/** An attempt of an account to use a service in a Region. */
export const attempt = objectOf({
  account: accountId,
  service: z.string().describe('The namespace of the service: s3'),
  region: stringOf(regionPattern, 'a Region such as us-east-1'),
  lastAccessed: z
    .string(expectedTime)
    .describe('A timestamp such as 2026-01-31T12:00:00Z, or a time ago such as -3d or -90m'),
})

/** What stands in an organization file. */
export const organizationFile = objectOf({
  $schema: z.string().optional().describe('Where editors find the JSON Schema; nothing else reads it'),
  organization: objectOf({
    id: stringOf(/^o-[a-z0-9]{10,32}$/, 'an organization id: o-<10 or more characters>')
      .optional()
      .describe('Default: derived from the management account'),
    managementAccount: accountId.describe('It stands in the tree, or else directly under the root'),
    featureSet: z.enum(featureSets).optional().describe('Default: ALL'),
  }),
  root: objectOf({
    id: stringOf(/^r-[0-9a-z]{4,32}$/, 'a root id: r-<4 or more characters>')
      .optional()
      .describe('Default: derived from the organization'),
    policyTypes: z
      .array(z.enum(policyTypes))
      .optional()
      .describe('The enabled policy types. Default: SERVICE_CONTROL_POLICY, where all features are enabled'),
    policies: policyReferences,
    tags,
    accounts,
    organizationalUnits: z.array(organizationalUnit).optional(),
  }).optional(),
  policies: z.array(policy).optional().describe("Policies of all types, without AWS's own"),
  serviceAccess: z
    .array(
      z.union([z.string(), service], 'expected a service principal, or a structure of: servicePrincipal, enabledAt'),
    )
    .optional()
    .describe('The AWS services that the organization trusts'),
  delegatedAdministrators: z
    .array(administrator)
    .optional()
    .describe('The member accounts that administer AWS services for the organization, once for each service'),
  resourcePolicy: resourcePolicy
    .optional()
    .describe('The resource-based policy, which delegates the management of policies to member accounts'),
  activity: z.array(attempt).optional().describe('The latest attempt of an account to use a service in a Region'),
})

export type OrganizationFile = z.output<typeof organizationFile>
export type AccountEntry = z.output<typeof account>
export type PolicyEntry = z.output<typeof policy>
export type ServiceEntry = string | z.output<typeof service>
export type AdministratorEntry = z.output<typeof administrator>
export type ResourcePolicyEntry = z.output<typeof resourcePolicy>
export type AttemptEntry = z.output<typeof attempt>
