import { z } from 'zod'
import { policyTypes } from '../../core/organization/organization.ts'

/** The members that the requests of several operations share. Source: the API model; patterns hold for the whole text. */
const maxResults = z.number().int().min(1).max(20).optional()
const nextToken = z.string().max(100_000).optional()

export const paging = { MaxResults: maxResults, NextToken: nextToken }

const ou = 'ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}'
const root = 'r-[0-9a-z]{4,32}'
const account = '\\d{12}'

function id(maxLength: number, ...forms: string[]) {
  return z
    .string()
    .max(maxLength)
    .regex(new RegExp(`^(${forms.join('|')})$`))
}

export const parentId = id(100, root, ou)
export const childId = id(100, account, ou)
export const targetId = id(100, root, account, ou)
export const policyId = id(130, 'p-[0-9a-zA-Z_]{8,128}')
export const policyType = z.enum(policyTypes)
