import { colon, isSpace, openBrace, openBracket, quote } from './json-bytes.ts'

/**
 * Objects that wrap a list of entries, by their first field: files that CloudTrail delivers, the output of
 * `aws cloudtrail lookup-events`, the activity of an emulator.
 */
const wrappers = ['Records', 'Events', 'activity'].map(name => Buffer.from(`"${name}"`))

/**
 * Where the elements of the list start that the value at `start` is, or wraps: 'NONE' if it is neither, 'UNKNOWN' if more
 * bytes are needed to decide.
 */
export function listAt(bytes: Buffer, start: number, length: number): number | 'NONE' | 'UNKNOWN' {
  if (bytes[start] === openBracket) return start + 1
  return bytes[start] === openBrace ? wrappedListAt(bytes, start, length) : 'NONE'
}

function wrappedListAt(bytes: Buffer, start: number, length: number): number | 'NONE' | 'UNKNOWN' {
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

/** `},{"eventVersion"`: the likely separator of the elements of a list, by the beginning of its first one. */
export function separatorIn(elements: Buffer): Buffer | undefined {
  if (elements[0] !== openBrace || elements[1] !== quote) return undefined
  const end = elements.indexOf(quote, 2) + 1
  return end === 0 ? undefined : Buffer.concat([Buffer.from('},'), elements.subarray(0, end)])
}
