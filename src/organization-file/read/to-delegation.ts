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
    report(['serviceAccess'], 'expected none: trusted services need the feature set ALL')
  const seen = new Set<string>()
  const services = entries.map((entry, index) => {
    const given = typeof entry === 'string' ? { servicePrincipal: entry } : entry
    const { servicePrincipal } = given
    const path = ['serviceAccess', index]
    const place = given === entry ? [...path, 'servicePrincipal'] : path
    if (!isServicePrincipal(servicePrincipal))
      report(
        place,
        `expected a service that can be trusted, such as cloudtrail.amazonaws.com, got "${servicePrincipal}"`,
      )
    if (seen.has(servicePrincipal)) report(place, `expected each service once: ${servicePrincipal} is there already`)
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
      report(['root', 'policyTypes'], `expected ${service} among the serviceAccess: ${type} needs it`)
  }
}

/** The delegated administrators of a file. Accounts in any state: one may have been closed after its registration. */
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
    const problem = (member: string, message: string) => report(['delegatedAdministrators', index, member], message)
    if (!accountIds.has(account)) problem('account', `expected an account of the organization, got ${account}`)
    if (account === managementAccountId)
      problem('account', `expected a member account: ${account} is the management account`)
    if (!services.has(servicePrincipal))
      problem('servicePrincipal', `expected a service of serviceAccess, got "${servicePrincipal}"`)
    const key = `${account} ${servicePrincipal}`
    if (seen.has(key)) problem('account', `expected each account once for a service: ${account} is there already`)
    seen.add(key)
    return {
      accountId: account,
      servicePrincipal,
      registeredAt: readTime(registeredAt, now, message => problem('registeredAt', message)),
    }
  })
}
