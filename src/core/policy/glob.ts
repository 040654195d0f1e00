/**
 * Whether `pattern` (`*`: any string, `?`: any character) matches all of `text`. A `*` in `text` is an unknown string,
 * which only a `*` of the pattern matches. Time: at most the product of both lengths.
 */
export function globMatches(pattern: string, text: string): boolean {
  let p = 0
  let star = -1
  let resume = 0
  for (let t = 0; t < text.length; ) {
    const wanted = pattern[p]
    if (wanted === '*') {
      star = p++
      resume = t
    } else if (wanted === text[t] || (wanted === '?' && text[t] !== '*')) {
      p++
      t++
    } else if (star >= 0) {
      p = star + 1
      t = ++resume
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}

/** Whether some string matches both patterns. Time: the product of both lengths. */
export function globsIntersect(a: string, b: string): boolean {
  if (!wildcard.test(a)) return globMatches(b, a)
  if (!wildcard.test(b)) return globMatches(a, b)
  // reachable[j]: some string matches both the part of `a` read so far and the first j characters of `b`.
  let reachable = new Uint8Array(b.length + 1)
  reachable[0] = 1
  for (let j = 0; b[j] === '*'; j++) reachable[j + 1] = 1
  for (let i = 0; i < a.length; i++) {
    const wanted = a[i]
    const next = new Uint8Array(b.length + 1)
    for (let j = 0; j <= b.length; j++) {
      const other = b[j - 1]
      if (wanted === '*') next[j] = reachable[j] || (j > 0 ? (next[j - 1] as number) : 0)
      else if (other === '*')
        next[j] = (reachable[j] as number) || (reachable[j - 1] as number) || (next[j - 1] as number)
      else if (other === wanted || other === '?' || (wanted === '?' && j > 0)) next[j] = reachable[j - 1] as number
    }
    reachable = next
  }
  return reachable[b.length] === 1
}

const wildcard = /[*?]/
