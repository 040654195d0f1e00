import type { PolicyType } from './organization.ts'

const none = 0
const any = Number.POSITIVE_INFINITY

/**
 * The services that an organization can trust, and how many delegated administrators each may have. Sources: the page of AWS's
 * user guide on the services that work with Organizations, and the page of each service (October 2026), with all principals
 * it names; numbers: AWS's documentation of the service, `any` if it names none.
 */
const services: ReadonlyMap<string, number> = new Map([
  ['access-analyzer.amazonaws.com', any],
  ['account.amazonaws.com', 1],
  ['agent-registry.amazonaws.com', any],
  // Not on AWS's page, but trusted by organizations whose configuration is public.
  ['agentless.inspector2.amazonaws.com', any],
  ['auditmanager.amazonaws.com', any],
  ['aws-artifact-account-sync.amazonaws.com', none],
  ['backup.amazonaws.com', any],
  ['billing-cost-management.amazonaws.com', none],
  ['cloudtrail.amazonaws.com', 3],
  ['compute-optimizer.amazonaws.com', 1],
  ['config-multiaccountsetup.amazonaws.com', any],
  ['config.amazonaws.com', 3],
  ['controltower.amazonaws.com', none],
  ['cost-optimization-hub.bcm.amazonaws.com', any],
  ['dashboard.eks.amazonaws.com', any],
  ['detective.amazonaws.com', any],
  ['devops-guru.amazonaws.com', any],
  ['ds.amazonaws.com', none],
  ['ec2.amazonaws.com', none],
  ['ec2.capacitymanager.amazonaws.com', any],
  // As above.
  ['eks.amazonaws.com', any],
  ['fms.amazonaws.com', any],
  ['guardduty.amazonaws.com', 1],
  ['health.amazonaws.com', any],
  ['iam.amazonaws.com', any],
  ['inspector2.amazonaws.com', 1],
  ['ipam.amazonaws.com', any],
  ['license-management.marketplace.amazonaws.com', none],
  ['license-manager-linux-subscriptions.amazonaws.com', any],
  ['license-manager.amazonaws.com', any],
  ['license-manager.member-account.amazonaws.com', any],
  ['macie.amazonaws.com', any],
  ['malware-protection.guardduty.amazonaws.com', any],
  ['member.org.stacksets.cloudformation.amazonaws.com', 5],
  ['mgn.amazonaws.com', any],
  ['networkflowmonitor.amazonaws.com', any],
  ['networkmanager.amazonaws.com', any],
  // AWS's spelling.
  ['notifications.amazon.com', 5],
  ['observabilityadmin.amazonaws.com', any],
  // In an example of AWS's Systems Manager user guide.
  ['opsdatasync.ssm.amazonaws.com', any],
  ['private-marketplace.marketplace.amazonaws.com', any],
  ['procurement-insights.marketplace.amazonaws.com', any],
  ['q.amazonaws.com', none],
  ['ram.amazonaws.com', none],
  ['reachabilityanalyzer.networkinsights.amazonaws.com', any],
  ['reporting.trustedadvisor.amazonaws.com', 5],
  ['resiliencehub.amazonaws.com', any],
  ['resource-explorer-2.amazonaws.com', any],
  ['security-ir.amazonaws.com', any],
  ['securityhub.amazonaws.com', any],
  ['securitylake.amazonaws.com', 1],
  ['selfservicereporting.managedservices.amazonaws.com', any],
  ['servicecatalog.amazonaws.com', any],
  ['servicequotas.amazonaws.com', none],
  // In a policy of AWS's Systems Manager user guide.
  ['ssm-quicksetup.amazonaws.com', any],
  ['ssm.amazonaws.com', any],
  ['sso.amazonaws.com', 1],
  ['storage-lens.s3.amazonaws.com', 5],
  ['tagpolicies.tag.amazonaws.com', none],
  ['topology.networkflowmonitor.amazonaws.com', any],
  // As eks.amazonaws.com.
  ['user-subscriptions.amazonaws.com', any],
  ['wellarchitected.amazonaws.com', none],
])

/** Whether a string is the principal of a service that Organizations knows, such as `cloudtrail.amazonaws.com`. */
export function isServicePrincipal(text: string): boolean {
  return services.has(text)
}

/** How many delegated administrators a service may have; 0 for an unknown service. */
export function maxDelegatedAdministrators(servicePrincipal: string): number {
  return services.get(servicePrincipal) ?? none
}

/** The service that must be trusted while policies of a type are enabled. Recorded from AWS. */
export function serviceOfPolicyType(type: PolicyType): string | undefined {
  return type === 'SECURITYHUB_POLICY' ? 'securityhub.amazonaws.com' : undefined
}
