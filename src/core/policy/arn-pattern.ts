import { globMatches, globsIntersect } from './glob.ts'

/** The six fields of an ARN. Only the last one, the resource, may hold colons. */
const arnFields = /^([^:]*):([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s

/**
 * Whether some ARN of a format (an ARN with `*` for what varies) matches a pattern. A pattern with all six fields is
 * compared field by field: over the whole text, the account of one resource type would take in the name of another.
 * Where fields are missing, the pattern's last `*` takes in the rest.
 */
export function matchesSomeArn(pattern: string, format: string): boolean {
  const wanted = arnFields.exec(pattern)
  const given = arnFields.exec(format)
  if (!wanted || !given) return globsIntersect(pattern, format)
  return given.every((field, index) => index === 0 || globsIntersect(wanted[index] as string, field))
}

/** Whether an ARN matches a pattern, each of the six fields by itself; what has fewer matches nothing. */
export function matchesArn(pattern: string, arn: string): boolean {
  const wanted = arnFields.exec(pattern)
  const given = arnFields.exec(arn)
  return (
    !!wanted && !!given && given.every((field, index) => index === 0 || globMatches(wanted[index] as string, field))
  )
}
