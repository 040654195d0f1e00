/**
 * Matches whole values by a pattern of AWS's model, which need not be anchored, and shows the pattern as AWS writes it.
 * Recorded from STS.
 */
export function wholeMatch(pattern: string): RegExp {
  const whole = new RegExp(`^(?:${pattern})$`, 'u')
  whole.toString = () => `/${pattern}/`
  return whole
}
