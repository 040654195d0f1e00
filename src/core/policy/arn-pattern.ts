import { globMatches, globsIntersect } from './glob.ts'

/** The six fields of an ARN. Only the last one, the resource, may hold colons. */
const arnFields = /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s

/** A pattern, an ARN, or the format of ARNs (an ARN with `*` for what varies), taken apart once. */
export interface ArnText {
  readonly text: string
  /** Undefined where it has fewer than six. */
  readonly fields: readonly string[] | undefined
}

export function readArn(text: string): ArnText {
  return { text, fields: arnFields.exec(text)?.slice(1) }
}

/**
 * Whether some ARN of a format matches a pattern. A pattern with all six fields is compared field by field: over the whole
 * text, the account of one resource type would take in the name of another. Where fields are missing, the pattern's last
 * `*` takes in the rest.
 */
export function matchesSomeArn(pattern: ArnText, format: ArnText): boolean {
  const { fields } = pattern
  if (!fields || !format.fields) return globsIntersect(pattern.text, format.text)
  return format.fields.every((field, index) => globsIntersect(fields[index] as string, field))
}

/** Whether an ARN matches a pattern, or every ARN of a format, as far as one pattern shows it without a closer look. */
export function coversArns(pattern: ArnText, format: ArnText): boolean {
  const { fields } = pattern
  if (!fields || !format.fields) return globMatches(pattern.text, format.text)
  return format.fields.every((field, index) => globMatches(fields[index] as string, field))
}

/** Whether an ARN matches a pattern, each of the six fields by itself; what has fewer matches nothing. */
export function matchesArn(pattern: string, arn: string): boolean {
  const wanted = readArn(pattern)
  const given = readArn(arn)
  return wanted.fields !== undefined && given.fields !== undefined && coversArns(wanted, given)
}
