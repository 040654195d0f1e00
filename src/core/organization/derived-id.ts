import { createHash } from 'node:crypto'
import type { PolicyType } from './organization.ts'

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'

/** `length` characters, [0-9a-z] by default, that depend on `seed` only. */
export function derive(length: number, seed: readonly string[], characters = alphabet): string {
  const digest = createHash('sha256').update(JSON.stringify(seed)).digest()
  return Array.from(digest.subarray(0, length), byte => characters[byte % characters.length]).join('')
}

/** Ids of what has none in an organization file. Forms: recorded from AWS. */
export const derivedId = {
  organization: (managementAccountId: string) => `o-${derive(10, ['organization', managementAccountId])}`,
  root: (organizationId: string) => `r-${derive(4, ['root', organizationId])}`,
  organizationalUnit: (rootId: string, path: readonly string[]) =>
    `ou-${rootId.slice(2)}-${derive(8, ['ou', ...path])}`,
  account: (organizationId: string, emailOrName: string) =>
    `9${derive(11, ['account', organizationId, emailOrName], '0123456789')}`,
  policy: (organizationId: string, type: PolicyType, name: string) =>
    `p-${policyIdPrefix(type)}${derive(8, ['policy', organizationId, type, name])}`,
  resourcePolicy: (organizationId: string) => `rp-${derive(8, ['resource policy', organizationId])}`,
}

/** The ids of some types have a common prefix. */
export function policyIdPrefix(type: PolicyType): string {
  return type === 'RESOURCE_CONTROL_POLICY' ? '02' : type === 'TAG_POLICY' ? '95' : ''
}
