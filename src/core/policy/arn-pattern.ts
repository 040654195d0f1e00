import { globMatches, globsIntersect } from './glob.ts'

/** The six fields of an ARN. Only the last one, the resource, may contain colons. */
const arnFields = /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s

/** A pattern, an ARN, or a format of ARNs (an ARN with `*` for what varies), parsed once. */
export interface ArnText {
  readonly text: string
  /** Undefined if there are fewer than six. */
  readonly fields: readonly string[] | undefined
}

export function readArn(text: string): ArnText {
  return { text, fields: arnFields.exec(text)?.slice(1) }
}

/**
 * Whether some ARN of a format matches a pattern. A pattern with six fields is compared field by field: compared as a whole,
 * the account of one resource type could match the name of another. In a pattern with fewer fields, the last `*` matches
 * the rest.
 */
export function matchesSomeArn(pattern: ArnText, format: ArnText): boolean {
  const { fields } = pattern
  if (!fields || !format.fields) return globsIntersect(pattern.text, format.text)
  return format.fields.every((field, index) => globsIntersect(fields[index] as string, field))
}

/** Whether an ARN, or every ARN of a format, matches a pattern. May be false for a format although each of its ARNs matches. */
export function coversArns(pattern: ArnText, format: ArnText): boolean {
  const { fields } = pattern
  if (!fields || !format.fields) return globMatches(pattern.text, format.text)
  return format.fields.every((field, index) => globMatches(fields[index] as string, field))
}

/** Whether an ARN matches a pattern, field by field; a pattern with fewer than six fields matches nothing. */
export function matchesArn(pattern: string, arn: string): boolean {
  const wanted = readArn(pattern)
  const given = readArn(arn)
  return wanted.fields !== undefined && given.fields !== undefined && coversArns(wanted, given)
}
