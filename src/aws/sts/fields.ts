import { z } from 'zod'
import { wholeMatch } from '../protocols/whole-match.ts'

/** A string that matches a pattern as a whole. STS reports the pattern, without anchors, before the length: recorded. */
export function text(minimum: number, maximum: number, pattern: string) {
  return z.string().regex(wholeMatch(pattern)).min(minimum).max(maximum)
}

const name = String.raw`[\w+=,.@-]*`
const anyText = String.raw`[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+`
const tagText = String.raw`[\p{L}\p{Z}\p{N}_.:/=+\-@]`

/** Fields of requests. Source: the API model. */
export const arn = text(20, 2048, anyText)
export const roleSessionName = text(2, 64, name)
export const sourceIdentity = text(2, 64, name)
export const externalId = text(2, 1224, String.raw`[\w+=,.@:\/-]*`)
export const policyDocument = text(1, Number.POSITIVE_INFINITY, String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+`)
export const serialNumber = text(9, 256, String.raw`[\w+=/:,.@-]*`)
export const tokenCode = text(6, 6, String.raw`[\d]*`)
export const accessKeyId = text(16, 128, String.raw`[\w]*`)
export const minimumSessionTokenSize = z.number().int().min(0).max(4096)
export const tagKey = text(1, 128, `${tagText}+`)
export const tagValue = text(0, 256, `${tagText}*`)
