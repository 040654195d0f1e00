/** ISO 8601 as AWS prints it: with milliseconds where there are any. */
export function timestamp(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z')
}
