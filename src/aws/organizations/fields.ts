import { z } from 'zod'
import { policyTypes } from '../../core/organization/organization.ts'
import { characterCount } from '../../core/values/character-count.ts'

/** Fields of requests. Source: the API model; patterns apply to the whole value. */
const maxResults = z.number().int().min(1).max(20).optional()
export const nextToken = z.string().max(100_000).optional()

export const paging = { MaxResults: maxResults, NextToken: nextToken }

const ou = 'ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}'
const root = 'r-[0-9a-z]{4,32}'
const account = '\\d{12}'
const policy = 'p-[0-9a-zA-Z_]{8,128}'

function id(maxLength: number, ...forms: string[]) {
  return z
    .string()
    .max(maxLength)
    .regex(new RegExp(`^(${forms.join('|')})$`))
}

export const rootId = id(34, root)
export const organizationalUnitId = id(68, ou)
export const accountId = id(12, account)
export const parentId = id(100, root, ou)
export const childId = id(100, account, ou)
export const targetId = id(100, root, account, ou)
export const policyId = id(130, policy)
export const taggableId = id(130, root, account, ou, policy, 'rp-[0-9a-zA-Z_]{4,128}', 'rt-[0-9a-zA-Z_]{8,32}')
export const createAccountRequestId = id(36, 'car-[a-z0-9]{8,32}')
export const handshakeId = id(34, 'h-[0-9a-z]{8,32}')
export const responsibilityTransferId = id(35, 'rt-[0-9a-z]{8,32}')
export const responsibilityTransferType = z.enum(['BILLING'])
/** Seconds since the epoch, in JSON, limited to what a Date can express. */
export const timestamp = z
  .number()
  .transform(seconds => new Date(Math.min(Math.max(Math.round(seconds * 1000), -8.64e15), 8.64e15)))
export const policyType = z.enum(policyTypes)

/**
 * A string with a minimum and maximum number of Unicode characters, as AWS counts them (recorded). A string that is too short and
 * does not match the pattern fails the pattern: recorded for ids.
 */
export function text(minimum: number, maximum: number, pattern = /^/) {
  return z
    .string()
    .superRefine((value, context) => {
      if (value.length > maximum && characterCount(value) > maximum)
        context.addIssue({ code: 'too_big', origin: 'string', maximum, input: value })
    })
    .regex(pattern)
    .superRefine((value, context) => {
      if (characterCount(value) < minimum)
        context.addIssue({ code: 'too_small', origin: 'string', minimum, input: value })
    })
}

export const responsibilityTransferName = text(1, 128, /^[ -~]+$/)

/** The model's pattern, in a form that takes time in proportion to the text: the dot it looks for is the domain's first, but for one at its beginning. */
export const emailAddress = text(6, 64, /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/)
export const servicePrincipal = text(1, 128, /^[\w+=,.@-]*$/)

const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u
export const tagKey = text(1, 128, tagText)
export const tags = z.array(z.object({ Key: tagKey, Value: text(0, 256, tagText) }))
