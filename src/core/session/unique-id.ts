import { derive } from '../organization/derived-id.ts'

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** How many characters follow the prefix. Recorded from AWS. */
const lengths = { ASIA: 16, AROA: 17 } as const

/**
 * An id in IAM's form: a prefix (ASIA: a temporary access key; AROA: a role), then in base32 one set bit, the account in 40
 * bits, and characters that depend on `seed`. Source: keys of known accounts.
 */
export function uniqueId(prefix: keyof typeof lengths, accountId: string, seed: readonly string[]): string {
  const rest = derive(lengths[prefix] - 8, [prefix, ...seed], base32)
  const head = 2 ** 44 + Number(accountId) * 2 ** 4 + (base32.indexOf(rest.charAt(0)) % 2 ** 4)
  const digits = Array.from(head.toString(32), digit => base32.charAt(Number.parseInt(digit, 32)))
  return prefix + digits.join('') + rest.slice(1)
}

/**
 * The account that is encoded in an access key id. Undefined for any other string, and for keys from before 2019, which do
 * not encode it.
 */
export function accountOfAccessKey(accessKeyId: string): string | undefined {
  if (!/^A[KS]IA[Q-Z2-7][A-Z2-7]{15}$/.test(accessKeyId)) return undefined
  const head = Array.from(accessKeyId.slice(4, 13)).reduce((sum, digit) => sum * 32 + base32.indexOf(digit), 0)
  const account = Math.floor((head - 2 ** 44) / 2 ** 4)
  return account < 1e12 ? account.toString().padStart(12, '0') : undefined
}
