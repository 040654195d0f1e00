import { isAscii } from 'node:buffer'
import { ByteWindow } from './byte-window.ts'
import { DamagedLogError } from './damaged-log-error.ts'
import { closeBracket, isOfScalar, isSpace, openBrace, openBracket, quote } from './json-bytes.ts'
import { type JsonPosition, skipTo } from './skip-json.ts'
import { wrappedListAt } from './wrapped-list.ts'

/** MiB that one value may take. The events of CloudTrail take at most a quarter of one. */
const longestValue = 2

/** What the bytes belong to that were not taken yet. */
type Place =
  /** Nothing: white space before and after values. */
  | 'BETWEEN'
  /** A list, a structure or a text that is handed over as one. */
  | 'VALUE'
  /** Another value. */
  | 'SCALAR'
  /** The elements of a list, which are handed over one by one. */
  | 'LIST'
  /** The members that follow the list of a wrapper. */
  | 'TAIL'

/**
 * Takes JSON as bytes in parts of any size, and hands over the values in it, parsed, in order: those that stand one after
 * another (JSON lines, documents); of a list, and of the list in a wrapper such as CloudTrail's `{"Records":[…]}`, the
 * elements. Keeps no more bytes than the longest value and the last part. Throws a DamagedLogError for what is no JSON.
 */
export class JsonSplitter {
  readonly #take: (value: unknown) => void
  readonly #window = new ByteWindow()
  /** Where the bytes start that were not taken yet. */
  #start = 0
  #place: Place = 'BETWEEN'
  readonly #at: JsonPosition = { index: 0, depth: 0, inString: false, lastEnd: 0 }
  #isFirstOfList = true
  #listDepth = 1
  #separator: Buffer | undefined

  constructor(take: (value: unknown) => void) {
    this.#take = take
  }

  push(part: Uint8Array): void {
    this.#window.append(part)
    this.#go(false)
    this.#window.forget(this.#start)
    this.#at.index -= this.#start
    this.#start = 0
    if (this.#window.length > longestValue * 1024 * 1024)
      throw new DamagedLogError(`after byte ${this.#byte(0)}: expected values of at most ${longestValue} MiB`)
  }

  /** To be called after the last part. */
  end(): void {
    this.#go(true)
    if (this.#place !== 'BETWEEN')
      throw new DamagedLogError(`it ends at byte ${this.#byte(this.#window.length)}, within a value`)
  }

  #go(isEnd: boolean): void {
    while (this.#hasEnded(isEnd)) {}
  }

  /** Goes to the end of the place; answers whether the bytes reach it. `isEnd`: no more will come. */
  #hasEnded(isEnd: boolean): boolean {
    switch (this.#place) {
      case 'BETWEEN':
        return this.#findValue(isEnd)
      case 'SCALAR':
        return this.#endScalar(isEnd)
      case 'LIST':
        return this.#endList()
      default:
        return this.#endValue()
    }
  }

  #findValue(isEnd: boolean): boolean {
    const { bytes, length } = this.#window
    let index = this.#start
    while (index < length && isSpace(bytes[index])) index++
    this.#begin('BETWEEN', index, 0)
    if (index === length) return false
    const list = this.#listAt(index)
    if (list === 'UNKNOWN' && !isEnd) return false
    const byte = bytes[index]
    if (typeof list === 'number') this.#beginList(list, byte === openBrace ? 2 : 1)
    else if (byte === openBrace || byte === quote) this.#begin('VALUE', index, 0)
    else if (isOfScalar(byte)) this.#begin('SCALAR', index, 0)
    else throw new DamagedLogError(`at byte ${this.#byte(index)}: expected JSON`)
    return true
  }

  #listAt(index: number) {
    const { bytes, length } = this.#window
    if (bytes[index] === openBracket) return index + 1
    return bytes[index] === openBrace ? wrappedListAt(bytes, index, length) : 'NONE'
  }

  #endScalar(isEnd: boolean): boolean {
    const { bytes, length } = this.#window
    let index = this.#at.index
    while (index < length && isOfScalar(bytes[index])) index++
    this.#at.index = index
    if (index === length && !isEnd) return false
    this.#take(this.#parse('', index, ''))
    this.#begin('BETWEEN', index, 0)
    return true
  }

  #endValue(): boolean {
    if (!this.#skipTo(0)) return false
    const { index } = this.#at
    if (this.#place === 'VALUE') this.#take(this.#parse('', index, ''))
    else this.#parse('{"":null', index, '')
    this.#begin('BETWEEN', index, 0)
    return true
  }

  #beginList(index: number, depth: number): void {
    this.#begin('LIST', index, depth)
    this.#listDepth = depth
    this.#isFirstOfList = true
  }

  #endList(): boolean {
    this.#takeLikelyElements()
    this.#at.lastEnd = 0
    if (!this.#skipTo(this.#listDepth - 1)) {
      if (this.#at.lastEnd > 0) this.#takeElements(this.#at.lastEnd)
      return false
    }
    const { index, depth } = this.#at
    this.#takeElements(index - 1)
    if (this.#window.bytes[index - 1] !== closeBracket)
      throw new DamagedLogError(`at byte ${this.#byte(index - 1)}: expected "]"`)
    this.#begin(depth === 0 ? 'BETWEEN' : 'TAIL', index, depth)
    return true
  }

  /**
   * Looks for the last end of an element by what likely follows it. If JSON.parse takes what is before, it was right: else a
   * text, a list or a structure would be open there. So most bytes need not be looked at one by one.
   */
  #takeLikelyElements(): void {
    const { bytes, length } = this.#window
    if (this.#isFirstOfList) this.#separator = separatorAfter(bytes.subarray(this.#start, length))
    if (!this.#separator) return
    const end = bytes.subarray(this.#start, length).lastIndexOf(this.#separator) + 1
    if (end === 0) return
    try {
      this.#takeElements(this.#start + end)
      this.#begin('LIST', this.#start, this.#listDepth)
      this.#at.inString = false
    } catch (error) {
      if (!(error instanceof DamagedLogError)) throw error
      this.#separator = undefined
    }
  }

  /** The elements up to `end`. In the place of those that were taken earlier stands null, as a comma follows. */
  #takeElements(end: number): void {
    const elements = this.#parse(this.#isFirstOfList ? '[' : '[null', end, ']') as unknown[]
    for (let index = this.#isFirstOfList ? 0 : 1; index < elements.length; index++) this.#take(elements[index])
    this.#isFirstOfList = false
    this.#start = end
  }

  #begin(place: Place, index: number, depth: number): void {
    this.#place = place
    this.#start = index
    this.#at.index = index
    this.#at.depth = depth
  }

  #skipTo(floor: number): boolean {
    return skipTo(this.#at, floor, this.#window.bytes, this.#window.length)
  }

  #parse(head: string, end: number, tail: string): unknown {
    const { bytes } = this.#window
    const encoding = isAscii(bytes.subarray(this.#start, end)) ? 'latin1' : 'utf8'
    try {
      return JSON.parse(head + bytes.toString(encoding, this.#start, end) + tail)
    } catch (error) {
      const reason = (error as Error).message.replace(/[^ -~]+/g, ' ')
      throw new DamagedLogError(`in bytes ${this.#byte(this.#start)} to ${this.#byte(end)}: ${reason}`)
    }
  }

  #byte(index: number): number {
    return this.#window.forgotten + index
  }
}

/** `},{"eventVersion"`: what stands between the elements of most lists that begin like this one. */
function separatorAfter(list: Buffer): Buffer | undefined {
  if (list[0] !== openBrace || list[1] !== quote) return undefined
  const end = list.indexOf(quote, 2) + 1
  return end === 0 ? undefined : Buffer.concat([Buffer.from('},'), list.subarray(0, end)])
}
