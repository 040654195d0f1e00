import type { PolicyType } from '../organization/organization.ts'

/** The types of policies that are inherited and merged into one effective policy. Source: AWS's documentation. */
export const managementPolicyTypes = [
  'TAG_POLICY',
  'BACKUP_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
  'CHATBOT_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'SECURITYHUB_POLICY',
  'INSPECTOR_POLICY',
  'UPGRADE_ROLLOUT_POLICY',
  'BEDROCK_POLICY',
  'S3_POLICY',
  'NETWORK_SECURITY_DIRECTOR_POLICY',
  'SECURITYHUB_CSPM_POLICY',
  'GUARDDUTY_POLICY',
] as const satisfies readonly PolicyType[]

export type ManagementPolicyType = (typeof managementPolicyTypes)[number]

/** Whether policies of the type are inherited and merged: all but SCPs and RCPs, which are evaluated level by level. */
export function isManagementPolicyType(type: PolicyType): type is ManagementPolicyType {
  return managementPolicyTypes.some(known => known === type)
}
