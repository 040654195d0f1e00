import { operationTable, type Service } from '../../operation.ts'
import { awsJson } from '../../wire/aws-json.ts'
import { organizationsOperationNames } from '../operation-names.ts'
import { describeOrganization } from './describe-organization.ts'
import { describePolicy } from './describe-policy.ts'
import { invalidInput } from './errors.ts'
import { listAccounts } from './list-accounts.ts'
import { listAccountsForParent } from './list-accounts-for-parent.ts'
import { listChildren } from './list-children.ts'
import { listOrganizationalUnitsForParent } from './list-organizational-units-for-parent.ts'
import { listParents } from './list-parents.ts'
import { listPolicies } from './list-policies.ts'
import { listPoliciesForTarget } from './list-policies-for-target.ts'
import { listRoots } from './list-roots.ts'
import { listTargetsForPolicy } from './list-targets-for-policy.ts'

export const organizations: Service = {
  name: 'organizations',
  protocol: awsJson,
  target: 'AWSOrganizationsV20161128',
  operations: operationTable(
    describeOrganization,
    describePolicy,
    listAccounts,
    listAccountsForParent,
    listChildren,
    listOrganizationalUnitsForParent,
    listParents,
    listPolicies,
    listPoliciesForTarget,
    listRoots,
    listTargetsForPolicy,
  ),
  operationNames: organizationsOperationNames,
  invalidInput,
}
