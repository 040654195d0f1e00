import { derive, policyIdPrefix } from './derived-id.ts'
import type { PolicyType } from './organization.ts'

/** Ids of what is created through the API, each from a unique seed. Forms: recorded from AWS. */
export const newIdOf = {
  organization: (seed: string) => `o-${derive(10, [seed])}`,
  root: (seed: string) => `r-${derive(4, [seed])}`,
  organizationalUnit: (rootId: string, seed: string) => `ou-${rootId.slice(2)}-${derive(8, [seed])}`,
  account: (seed: string) => derive(12, [seed], '0123456789').replace(/^0/, '9'),
  policy: (type: PolicyType, seed: string) => `p-${policyIdPrefix(type)}${derive(8, [seed])}`,
  resourcePolicy: (seed: string) => `rp-${derive(8, [seed])}`,
  createAccountRequest: (seed: string) => `car-${derive(32, [seed])}`,
  handshake: (seed: string) => `h-${derive(32, [seed])}`,
  responsibilityTransfer: (seed: string) => `rt-${derive(8, [seed])}`,
}
