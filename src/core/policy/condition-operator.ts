import { BlockList, isIP } from 'node:net'
import { matchesArn } from './arn-pattern.ts'
import { globMatches } from './glob.ts'

/** How a value of a policy is compared with a value of a request. */
export interface Comparison {
  /** Values of the policy: 'text' has policy variables, 'pattern' wildcards too, 'plain' neither. */
  readonly form: 'text' | 'pattern' | 'plain'
  matches(wanted: string, given: string): boolean
}

export interface ConditionOperator {
  /** Undefined for `Null`, which tests whether the key is present. */
  readonly comparison?: Comparison
  /** True if the comparison matches no value. */
  readonly negated: boolean
  /** True if the key is missing. */
  readonly ifExists: boolean
  readonly set?: 'all' | 'any'
}

const equals: Comparison = { form: 'text', matches: (wanted, given) => wanted === given }
const equalsIgnoringCase: Comparison = {
  form: 'text',
  matches: (wanted, given) => wanted.toLowerCase() === given.toLowerCase(),
}
const like: Comparison = { form: 'pattern', matches: globMatches }
const arnLike: Comparison = { form: 'pattern', matches: matchesArn }
const isSameBool: Comparison = {
  form: 'text',
  matches: (wanted, given) => /^(true|false)$/i.test(given) && wanted.toLowerCase() === given.toLowerCase(),
}
const isSameBinary: Comparison = { form: 'plain', matches: equals.matches }
const isWithin: Comparison = { form: 'plain', matches: isAddressWithin }

/** By lower-cased name. */
const comparisons: ReadonlyMap<string, Omit<ConditionOperator, 'ifExists'>> = new Map(
  Object.entries({
    StringEquals: { comparison: equals, negated: false },
    StringNotEquals: { comparison: equals, negated: true },
    StringEqualsIgnoreCase: { comparison: equalsIgnoringCase, negated: false },
    StringNotEqualsIgnoreCase: { comparison: equalsIgnoringCase, negated: true },
    StringLike: { comparison: like, negated: false },
    StringNotLike: { comparison: like, negated: true },
    ...ordered('Numeric', toNumber),
    ...ordered('Date', toTime),
    Bool: { comparison: isSameBool, negated: false },
    BinaryEquals: { comparison: isSameBinary, negated: false },
    IpAddress: { comparison: isWithin, negated: false },
    NotIpAddress: { comparison: isWithin, negated: true },
    ArnEquals: { comparison: arnLike, negated: false },
    ArnLike: { comparison: arnLike, negated: false },
    ArnNotEquals: { comparison: arnLike, negated: true },
    ArnNotLike: { comparison: arnLike, negated: true },
    Null: { negated: false },
  }).map(([name, operator]) => [name.toLowerCase(), operator]),
)

const operatorName = /^(forallvalues:|foranyvalue:)?(.+?)(ifexists)?$/

/**
 * The operator with a name, in any case: one of IAM's operators, with the prefix `ForAllValues:` or `ForAnyValue:`, and with
 * the suffix `IfExists` for all but `Null`. Source: AWS's documentation; that case does not matter is our own.
 */
export function findConditionOperator(name: string): ConditionOperator | undefined {
  const [, set, base = '', suffix] = operatorName.exec(name.toLowerCase()) ?? []
  const operator = comparisons.get(base)
  if (!operator || (suffix && !operator.comparison)) return undefined
  return { ...operator, ifExists: suffix !== undefined, ...(set && { set: set.startsWith('forall') ? 'all' : 'any' }) }
}

/** The six operators of ordered values. A value that cannot be read matches nothing. */
function ordered(prefix: string, read: (text: string) => number): Record<string, Omit<ConditionOperator, 'ifExists'>> {
  const comparison = (holds: (given: number, wanted: number) => boolean): Comparison => ({
    form: 'plain',
    matches: (wanted, given) => holds(read(given), read(wanted)),
  })
  const isEqual = comparison((given, wanted) => given === wanted)
  return {
    [`${prefix}Equals`]: { comparison: isEqual, negated: false },
    [`${prefix}NotEquals`]: { comparison: isEqual, negated: true },
    [`${prefix}LessThan`]: { comparison: comparison((given, wanted) => given < wanted), negated: false },
    [`${prefix}LessThanEquals`]: { comparison: comparison((given, wanted) => given <= wanted), negated: false },
    [`${prefix}GreaterThan`]: { comparison: comparison((given, wanted) => given > wanted), negated: false },
    [`${prefix}GreaterThanEquals`]: { comparison: comparison((given, wanted) => given >= wanted), negated: false },
  }
}

function toNumber(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN
}

const isoDate = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/

/** Milliseconds since the epoch of an ISO 8601 date (UTC by default) or of epoch seconds. Four digits are a year. */
function toTime(text: string): number {
  const iso = isoDate.exec(text)
  if (!iso) return toNumber(text) * 1000
  return Date.parse(iso[3] && !iso[6] ? `${text}Z` : text)
}

/** An address or a range in CIDR form, and an address of the same family. */
function isAddressWithin(range: string, address: string): boolean {
  const [network = '', prefix] = range.split('/')
  const version = isIP(network)
  const widest = version === 6 ? 128 : 32
  const bits = prefix === undefined ? widest : toNumber(prefix)
  if (version === 0 || isIP(address) !== version) return false
  if (!Number.isInteger(bits) || bits < 0 || bits > widest) return false
  const list = new BlockList()
  list.addSubnet(network, bits, `ipv${version as 4 | 6}`)
  return list.check(address, `ipv${version as 4 | 6}`)
}
