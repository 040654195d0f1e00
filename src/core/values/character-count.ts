/** The length of a string as AWS counts it: Unicode characters (recorded), not UTF-16 code units. */
export function characterCount(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
