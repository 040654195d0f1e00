import type {
  Account,
  Delegation,
  Organization,
  PolicyType,
  ServiceAccess,
} from '../../core/organization/organization.ts'
import { isServicePrincipal, serviceOfPolicyType } from '../../core/organization/service-principals.ts'
import { readTime } from '../default-time.ts'
import type { AdministratorEntry, ServiceEntry } from '../schema.ts'
import type { ReportProblem } from './to-tree.ts'

/** The services that the organization of a file trusts. */
export function toServiceAccess(
  entries: readonly ServiceEntry[],
  { featureSet, enabledPolicyTypes }: Organization,
  now: number,
  report: ReportProblem,
): ServiceAccess[] {
  if (entries.length && featureSet !== 'ALL')
    report(['serviceAccess'], 'expected none: trusted services require the feature set ALL')
  const seen = new Set<string>()
  const services = entries.map((entry, index) => {
    const given = typeof entry === 'string' ? { servicePrincipal: entry } : entry
    const { servicePrincipal } = given
    const path = ['serviceAccess', index]
    const principalPath = given === entry ? [...path, 'servicePrincipal'] : path
    if (!isServicePrincipal(servicePrincipal))
      report(principalPath, `expected a service principal such as cloudtrail.amazonaws.com, got "${servicePrincipal}"`)
    if (seen.has(servicePrincipal)) report(principalPath, `duplicate service ${servicePrincipal}`)
    seen.add(servicePrincipal)
    return {
      servicePrincipal,
      enabledAt: readTime(given.enabledAt, now, message => report([...path, 'enabledAt'], message)),
    }
  })
  reportTypesWithoutService(enabledPolicyTypes, seen, report)
  return services
}

function reportTypesWithoutService(
  types: readonly PolicyType[],
  services: ReadonlySet<string>,
  report: ReportProblem,
): void {
  for (const type of types) {
    const service = serviceOfPolicyType(type)
    if (service && !services.has(service))
      report(['root', 'policyTypes'], `expected ${service} in serviceAccess: ${type} requires it`)
  }
}

/** The delegated administrators of a file, in any state: an account may have been closed after its registration. */
export function toDelegations(
  entries: readonly AdministratorEntry[],
  { managementAccountId }: Organization,
  {
    accounts,
    serviceAccess,
  }: { readonly accounts: readonly Account[]; readonly serviceAccess: readonly ServiceAccess[] },
  now: number,
  report: ReportProblem,
): Delegation[] {
  const accountIds = new Set(accounts.map(({ id }) => id))
  const services = new Set(serviceAccess.map(service => service.servicePrincipal))
  const seen = new Set<string>()
  return entries.map(({ account, servicePrincipal, registeredAt }, index) => {
    const problem = (field: string, message: string) => report(['delegatedAdministrators', index, field], message)
    if (!accountIds.has(account)) problem('account', `expected an account of the organization, got ${account}`)
    if (account === managementAccountId)
      problem('account', `expected a member account: ${account} is the management account`)
    if (!services.has(servicePrincipal))
      problem('servicePrincipal', `expected a service of serviceAccess, got "${servicePrincipal}"`)
    const key = `${account} ${servicePrincipal}`
    if (seen.has(key)) problem('account', `duplicate administrator ${account} of ${servicePrincipal}`)
    seen.add(key)
    return {
      accountId: account,
      servicePrincipal,
      registeredAt: readTime(registeredAt, now, message => problem('registeredAt', message)),
    }
  })
}
