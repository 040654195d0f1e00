import { type ManagementPolicyType, managementPolicyTypes, type PolicyType } from '../organization/organization.ts'

/** Whether policies of the type are inherited and merged: all but SCPs and RCPs, which are evaluated level by level. */
export function isManagementPolicyType(type: PolicyType): type is ManagementPolicyType {
  return managementPolicyTypes.some(known => known === type)
}
