import { backslash, quote } from './json-bytes.ts'

/** How far bytes of JSON were inspected, and what is open there. */
export interface JsonPosition {
  index: number
  /** The number of open lists and objects. */
  depth: number
  inString: boolean
  /** After the last list or object that ended one level above the floor; 0 if none did. */
  lastEnd: number
}

/** `[` and `]` differ from `{` and `}` in this bit alone. */
const braceBit = 0x20
const opening = 0x7b
const closing = 0x7d

/**
 * Continues until no more than `floor` lists and objects are open; returns whether that is before `length`. Brackets in
 * strings do not count; all else is left to JSON.parse. This is the inner loop of the import.
 */
export function skipTo(at: JsonPosition, floor: number, bytes: Uint8Array, length: number): boolean {
  let { index, depth, inString, lastEnd } = at
  let hasEnded = false
  while (!hasEnded && index < length) {
    let byte = bytes[index] as number
    if (inString) {
      while (byte !== quote && byte !== backslash && ++index < length) byte = bytes[index] as number
      if (index >= length) break
      if (byte === backslash) {
        index += 2
        continue
      }
      inString = false
      hasEnded = depth === floor
    } else {
      while (byte !== quote && (byte | braceBit) !== opening && (byte | braceBit) !== closing && ++index < length)
        byte = bytes[index] as number
      if (index >= length) break
      if (byte === quote) inString = true
      else if ((byte | braceBit) === opening) depth++
      else {
        depth--
        if (depth === floor + 1) lastEnd = index + 1
        hasEnded = depth <= floor
      }
    }
    index++
  }
  at.index = index
  at.depth = depth
  at.inString = inString
  at.lastEnd = lastEnd
  return hasEnded
}
