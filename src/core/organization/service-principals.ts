import type { PolicyType } from './organization.ts'

/** The services that can be trusted by an organization. Source: AWS's documentation. */
const services: ReadonlySet<string> = new Set([
  'access-analyzer',
  'account',
  'agentless.inspector2',
  'auditmanager',
  'aws-artifact-account-sync',
  'backup',
  'cloudtrail',
  'compute-optimizer',
  'config',
  'config-multiaccountsetup',
  'controltower',
  'cost-optimization-hub.bcm',
  'detective',
  'devops-guru',
  'ds',
  'ec2',
  'fms',
  'guardduty',
  'health',
  'iam',
  'inspector2',
  'ipam',
  'license-management.marketplace',
  'license-manager',
  'license-manager-linux-subscriptions',
  'license-manager.member-account',
  'macie',
  'malware-protection.guardduty',
  'member.org.stacksets.cloudformation',
  'mgn',
  'networkmanager',
  'notifications',
  'observabilityadmin',
  'opsdatasync.ssm',
  'private-marketplace.marketplace',
  'procurement-insights.marketplace',
  'ram',
  'reachabilityanalyzer.networkinsights',
  'reporting.trustedadvisor',
  'resource-explorer-2',
  'security-ir',
  'securityhub',
  'securitylake',
  'servicecatalog',
  'servicequotas',
  'ssm',
  'ssm-quicksetup',
  'sso',
  'storage-lens.s3',
  'tagpolicies.tag',
  'wellarchitected',
])

const domain = '.amazonaws.com'

/** Whether Organizations knows the principal of a service, such as `cloudtrail.amazonaws.com`. */
export function isServicePrincipal(text: string): boolean {
  return text.endsWith(domain) && services.has(text.slice(0, -domain.length))
}

/** The service that must be trusted before policies of a type can be enabled, and as long as they are. Recorded from AWS. */
export function serviceOfPolicyType(type: PolicyType): string | undefined {
  return type === 'SECURITYHUB_POLICY' ? `securityhub${domain}` : undefined
}
