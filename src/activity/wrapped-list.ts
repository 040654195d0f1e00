import { colon, isSpace, openBracket, quote } from './json-bytes.ts'

/**
 * Structures that are wrapped around a list of entries, by the member that comes first: files that CloudTrail delivers, the
 * answer of `aws cloudtrail lookup-events`, the activity of an emulator.
 */
const wrappers = ['Records', 'Events', 'activity'].map(name => Buffer.from(`"${name}"`))

/**
 * Where the elements of the list start that the structure at `start` is wrapped around: 'NONE' if it is no wrapper, 'UNKNOWN'
 * if it may be one and the bytes end too early to tell.
 */
export function wrappedListAt(bytes: Buffer, start: number, length: number): number | 'NONE' | 'UNKNOWN' {
  const nameStart = afterSpace(bytes, start + 1, length)
  if (nameStart === length) return 'UNKNOWN'
  if (bytes[nameStart] !== quote) return 'NONE'
  const nameEnd = bytes.subarray(0, Math.min(length, nameStart + longestName)).indexOf(quote, nameStart + 1) + 1
  if (nameEnd === 0) return length < nameStart + longestName ? 'UNKNOWN' : 'NONE'
  if (!wrappers.some(name => name.equals(bytes.subarray(nameStart, nameEnd)))) return 'NONE'
  const colonAt = afterSpace(bytes, nameEnd, length)
  if (colonAt < length && bytes[colonAt] !== colon) return 'NONE'
  const list = afterSpace(bytes, colonAt + 1, length)
  if (list >= length) return 'UNKNOWN'
  return bytes[list] === openBracket ? list + 1 : 'NONE'
}

const longestName = Math.max(...wrappers.map(name => name.length))

function afterSpace(bytes: Buffer, from: number, length: number): number {
  let index = from
  while (index < length && isSpace(bytes[index])) index++
  return Math.min(index, length)
}
