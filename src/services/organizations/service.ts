import { operationTable, type Service } from '../../operation.ts'
import { awsJson } from '../../wire/aws-json.ts'
import { organizationsOperationNames } from '../operation-names.ts'
import { acceptHandshake } from './accept-handshake.ts'
import { attachPolicy } from './attach-policy.ts'
import { authorize } from './authorize.ts'
import { cancelHandshake } from './cancel-handshake.ts'
import { closeAccount } from './close-account.ts'
import { createAccount } from './create-account.ts'
import { createGovCloudAccount } from './create-gov-cloud-account.ts'
import { createOrganization } from './create-organization.ts'
import { createOrganizationalUnit } from './create-organizational-unit.ts'
import { createPolicy } from './create-policy.ts'
import { declineHandshake } from './decline-handshake.ts'
import { deleteOrganization } from './delete-organization.ts'
import { deleteOrganizationalUnit } from './delete-organizational-unit.ts'
import { deletePolicy } from './delete-policy.ts'
import { deleteResourcePolicy } from './delete-resource-policy.ts'
import { deregisterDelegatedAdministrator } from './deregister-delegated-administrator.ts'
import { describeAccount } from './describe-account.ts'
import { describeCreateAccountStatus } from './describe-create-account-status.ts'
import { describeEffectivePolicy } from './describe-effective-policy.ts'
import { describeHandshake } from './describe-handshake.ts'
import { describeOrganization } from './describe-organization.ts'
import { describeOrganizationalUnit } from './describe-organizational-unit.ts'
import { describePolicy } from './describe-policy.ts'
import { describeResourcePolicy } from './describe-resource-policy.ts'
import { describeResponsibilityTransfer } from './describe-responsibility-transfer.ts'
import { detachPolicy } from './detach-policy.ts'
import { disableAwsServiceAccess } from './disable-aws-service-access.ts'
import { disablePolicyType } from './disable-policy-type.ts'
import { enableAllFeatures } from './enable-all-features.ts'
import { enableAwsServiceAccess } from './enable-aws-service-access.ts'
import { enablePolicyType } from './enable-policy-type.ts'
import { refusal } from './errors.ts'
import { inputFailure } from './input-failure.ts'
import { inviteAccountToOrganization } from './invite-account-to-organization.ts'
import { inviteOrganizationToTransferResponsibility } from './invite-organization-to-transfer-responsibility.ts'
import { leaveOrganization } from './leave-organization.ts'
import { listAccounts } from './list-accounts.ts'
import { listAccountsForParent } from './list-accounts-for-parent.ts'
import { listAccountsWithInvalidEffectivePolicy } from './list-accounts-with-invalid-effective-policy.ts'
import { listAwsServiceAccessForOrganization } from './list-aws-service-access-for-organization.ts'
import { listChildren } from './list-children.ts'
import { listCreateAccountStatus } from './list-create-account-status.ts'
import { listDelegatedAdministrators } from './list-delegated-administrators.ts'
import { listDelegatedServicesForAccount } from './list-delegated-services-for-account.ts'
import { listEffectivePolicyValidationErrors } from './list-effective-policy-validation-errors.ts'
import { listHandshakesForAccount } from './list-handshakes-for-account.ts'
import { listHandshakesForOrganization } from './list-handshakes-for-organization.ts'
import { listInboundResponsibilityTransfers } from './list-inbound-responsibility-transfers.ts'
import { listOrganizationalUnitsForParent } from './list-organizational-units-for-parent.ts'
import { listOutboundResponsibilityTransfers } from './list-outbound-responsibility-transfers.ts'
import { listParents } from './list-parents.ts'
import { listPolicies } from './list-policies.ts'
import { listPoliciesForTarget } from './list-policies-for-target.ts'
import { listRoots } from './list-roots.ts'
import { listTagsForResource } from './list-tags-for-resource.ts'
import { listTargetsForPolicy } from './list-targets-for-policy.ts'
import { moveAccount } from './move-account.ts'
import { putResourcePolicy } from './put-resource-policy.ts'
import { registerDelegatedAdministrator } from './register-delegated-administrator.ts'
import { removeAccountFromOrganization } from './remove-account-from-organization.ts'
import { tagResource } from './tag-resource.ts'
import { terminateResponsibilityTransfer } from './terminate-responsibility-transfer.ts'
import { untagResource } from './untag-resource.ts'
import { updateOrganizationalUnit } from './update-organizational-unit.ts'
import { updatePolicy } from './update-policy.ts'
import { updateResponsibilityTransfer } from './update-responsibility-transfer.ts'

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
  authorize,
}
