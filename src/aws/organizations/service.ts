import { operationTable, type Service } from '../operation.ts'
import { organizationsOperationNames } from '../operation-names.ts'
import { awsJson } from '../protocols/aws-json.ts'
import { authorize } from './authorize.ts'
import { messageOf, refusal } from './errors.ts'
import { inputFailure } from './invalid-input.ts'
import { acceptHandshake } from './operations/accept-handshake.ts'
import { attachPolicy } from './operations/attach-policy.ts'
import { cancelHandshake } from './operations/cancel-handshake.ts'
import { closeAccount } from './operations/close-account.ts'
import { createAccount } from './operations/create-account.ts'
import { createGovCloudAccount } from './operations/create-gov-cloud-account.ts'
import { createOrganization } from './operations/create-organization.ts'
import { createOrganizationalUnit } from './operations/create-organizational-unit.ts'
import { createPolicy } from './operations/create-policy.ts'
import { declineHandshake } from './operations/decline-handshake.ts'
import { deleteOrganization } from './operations/delete-organization.ts'
import { deleteOrganizationalUnit } from './operations/delete-organizational-unit.ts'
import { deletePolicy } from './operations/delete-policy.ts'
import { deleteResourcePolicy } from './operations/delete-resource-policy.ts'
import { deregisterDelegatedAdministrator } from './operations/deregister-delegated-administrator.ts'
import { describeAccount } from './operations/describe-account.ts'
import { describeCreateAccountStatus } from './operations/describe-create-account-status.ts'
import { describeEffectivePolicy } from './operations/describe-effective-policy.ts'
import { describeHandshake } from './operations/describe-handshake.ts'
import { describeOrganization } from './operations/describe-organization.ts'
import { describeOrganizationalUnit } from './operations/describe-organizational-unit.ts'
import { describePolicy } from './operations/describe-policy.ts'
import { describeResourcePolicy } from './operations/describe-resource-policy.ts'
import { describeResponsibilityTransfer } from './operations/describe-responsibility-transfer.ts'
import { detachPolicy } from './operations/detach-policy.ts'
import { disableAwsServiceAccess } from './operations/disable-aws-service-access.ts'
import { disablePolicyType } from './operations/disable-policy-type.ts'
import { enableAllFeatures } from './operations/enable-all-features.ts'
import { enableAwsServiceAccess } from './operations/enable-aws-service-access.ts'
import { enablePolicyType } from './operations/enable-policy-type.ts'
import { inviteAccountToOrganization } from './operations/invite-account-to-organization.ts'
import { inviteOrganizationToTransferResponsibility } from './operations/invite-organization-to-transfer-responsibility.ts'
import { leaveOrganization } from './operations/leave-organization.ts'
import { listAccounts } from './operations/list-accounts.ts'
import { listAccountsForParent } from './operations/list-accounts-for-parent.ts'
import { listAccountsWithInvalidEffectivePolicy } from './operations/list-accounts-with-invalid-effective-policy.ts'
import { listAwsServiceAccessForOrganization } from './operations/list-aws-service-access-for-organization.ts'
import { listChildren } from './operations/list-children.ts'
import { listCreateAccountStatus } from './operations/list-create-account-status.ts'
import { listDelegatedAdministrators } from './operations/list-delegated-administrators.ts'
import { listDelegatedServicesForAccount } from './operations/list-delegated-services-for-account.ts'
import { listEffectivePolicyValidationErrors } from './operations/list-effective-policy-validation-errors.ts'
import { listHandshakesForAccount } from './operations/list-handshakes-for-account.ts'
import { listHandshakesForOrganization } from './operations/list-handshakes-for-organization.ts'
import { listInboundResponsibilityTransfers } from './operations/list-inbound-responsibility-transfers.ts'
import { listOrganizationalUnitsForParent } from './operations/list-organizational-units-for-parent.ts'
import { listOutboundResponsibilityTransfers } from './operations/list-outbound-responsibility-transfers.ts'
import { listParents } from './operations/list-parents.ts'
import { listPolicies } from './operations/list-policies.ts'
import { listPoliciesForTarget } from './operations/list-policies-for-target.ts'
import { listRoots } from './operations/list-roots.ts'
import { listTagsForResource } from './operations/list-tags-for-resource.ts'
import { listTargetsForPolicy } from './operations/list-targets-for-policy.ts'
import { moveAccount } from './operations/move-account.ts'
import { putResourcePolicy } from './operations/put-resource-policy.ts'
import { registerDelegatedAdministrator } from './operations/register-delegated-administrator.ts'
import { removeAccountFromOrganization } from './operations/remove-account-from-organization.ts'
import { tagResource } from './operations/tag-resource.ts'
import { terminateResponsibilityTransfer } from './operations/terminate-responsibility-transfer.ts'
import { untagResource } from './operations/untag-resource.ts'
import { updateOrganizationalUnit } from './operations/update-organizational-unit.ts'
import { updatePolicy } from './operations/update-policy.ts'
import { updateResponsibilityTransfer } from './operations/update-responsibility-transfer.ts'

export const organizations: Service = {
  name: 'organizations',
  protocol: awsJson,
  target: 'AWSOrganizationsV20161128',
  operations: operationTable(
    acceptHandshake,
    attachPolicy,
    cancelHandshake,
    closeAccount,
    createAccount,
    createGovCloudAccount,
    createOrganization,
    createOrganizationalUnit,
    createPolicy,
    declineHandshake,
    deleteOrganization,
    deleteOrganizationalUnit,
    deletePolicy,
    deleteResourcePolicy,
    deregisterDelegatedAdministrator,
    describeAccount,
    describeCreateAccountStatus,
    describeEffectivePolicy,
    describeHandshake,
    describeOrganization,
    describeOrganizationalUnit,
    describePolicy,
    describeResourcePolicy,
    describeResponsibilityTransfer,
    detachPolicy,
    disableAwsServiceAccess,
    disablePolicyType,
    enableAllFeatures,
    enableAwsServiceAccess,
    enablePolicyType,
    inviteAccountToOrganization,
    inviteOrganizationToTransferResponsibility,
    leaveOrganization,
    listAccounts,
    listAccountsForParent,
    listAccountsWithInvalidEffectivePolicy,
    listAwsServiceAccessForOrganization,
    listChildren,
    listCreateAccountStatus,
    listDelegatedAdministrators,
    listDelegatedServicesForAccount,
    listEffectivePolicyValidationErrors,
    listHandshakesForAccount,
    listHandshakesForOrganization,
    listInboundResponsibilityTransfers,
    listOrganizationalUnitsForParent,
    listOutboundResponsibilityTransfers,
    listParents,
    listPolicies,
    listPoliciesForTarget,
    listRoots,
    listTagsForResource,
    listTargetsForPolicy,
    moveAccount,
    putResourcePolicy,
    registerDelegatedAdministrator,
    removeAccountFromOrganization,
    tagResource,
    terminateResponsibilityTransfer,
    untagResource,
    updateOrganizationalUnit,
    updatePolicy,
    updateResponsibilityTransfer,
  ),
  operationNames: organizationsOperationNames,
  invalidInput: inputFailure,
  throttled: () => refusal('TooManyRequestsException'),
  accessDenied: () => refusal('AccessDeniedException'),
  messageOf,
  authorize,
}
