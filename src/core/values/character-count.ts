/** How many characters a text has, as AWS counts them: Unicode's (recorded), not the units of JavaScript's texts. */
export function characterCount(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
