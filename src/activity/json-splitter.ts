import { DamagedLogError } from './damaged-log-error.ts'
import { closeBracket, isOfScalar, isSpace, openBrace, quote } from './json-bytes.ts'
import { listAt, separatorIn } from './json-list.ts'
import { JsonWindow } from './json-window.ts'
import { type JsonPosition, skipTo } from './skip-json.ts'

/** The maximum size of one value in MiB. Events of CloudTrail have at most a quarter of one. */
const longestValue = 2

/** What the next bytes belong to. */
type Part =
  /** White space before and after values. */
  | 'BETWEEN'
  /** An object or a string, which is handed over as a whole. */
  | 'VALUE'
  /** A number, `true`, `false` or `null`. */
  | 'SCALAR'
  /** The elements of a list, which are handed over one by one. */
  | 'LIST'
  /** The fields after the list of a wrapper. */
  | 'TAIL'

/**
 * Takes JSON as bytes in chunks of any size, and hands over its values, parsed, in order: values that follow one another
 * (JSON lines, documents); for a list, and for the list in a wrapper such as CloudTrail's `{"Records":[…]}`, the elements.
 * Buffers no more than the longest value and the last chunk. Throws a DamagedLogError for invalid JSON.
 */
export class JsonSplitter {
  readonly #take: (value: unknown) => void
  readonly #window = new JsonWindow()
  #part: Part = 'BETWEEN'
  readonly #at: JsonPosition = { index: 0, depth: 0, inString: false, lastEnd: 0 }
  #isFirstOfList = true
  #listDepth = 1
  #separator: Buffer | undefined

  constructor(take: (value: unknown) => void) {
    this.#take = take
  }

  push(chunk: Uint8Array): void {
    const window = this.#window
    window.append(chunk)
    this.#process(false)
    this.#at.index -= window.removeProcessed()
    if (window.length > longestValue * 1024 * 1024)
      throw new DamagedLogError(`after byte ${window.offsetOf(0)}: expected values of at most ${longestValue} MiB`)
  }

  /** Must be called after the last chunk. */
  end(): void {
    this.#process(true)
    if (this.#part !== 'BETWEEN')
      throw new DamagedLogError(`it ends at byte ${this.#window.offsetOf(this.#window.length)}, within a value`)
  }

  #process(isEnd: boolean): void {
    while (this.#hasEnded(isEnd)) {}
  }

  /** Goes to the end of the current part; returns whether the bytes reach it. `isEnd`: no more bytes will come. */
  #hasEnded(isEnd: boolean): boolean {
    switch (this.#part) {
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
    let index = this.#window.start
    while (index < length && isSpace(bytes[index])) index++
    this.#begin('BETWEEN', index, 0)
    if (index === length) return false
    const list = listAt(bytes, index, length)
    if (list === 'UNKNOWN' && !isEnd) return false
    const byte = bytes[index]
    if (typeof list === 'number') this.#beginList(list, byte === openBrace ? 2 : 1)
    else if (byte === openBrace || byte === quote) this.#begin('VALUE', index, 0)
    else if (isOfScalar(byte)) this.#begin('SCALAR', index, 0)
    else throw new DamagedLogError(`at byte ${this.#window.offsetOf(index)}: expected JSON`)
    return true
  }

  #endScalar(isEnd: boolean): boolean {
    const { bytes, length } = this.#window
    let index = this.#at.index
    while (index < length && isOfScalar(bytes[index])) index++
    this.#at.index = index
    if (index === length && !isEnd) return false
    this.#take(this.#window.parse('', index, ''))
    this.#begin('BETWEEN', index, 0)
    return true
  }

  #endValue(): boolean {
    if (!this.#skipTo(0)) return false
    const { index } = this.#at
    if (this.#part === 'VALUE') this.#take(this.#window.parse('', index, ''))
    else this.#window.parse('{"":null', index, '')
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
      throw new DamagedLogError(`at byte ${this.#window.offsetOf(index - 1)}: expected "]"`)
    this.#begin(depth === 0 ? 'BETWEEN' : 'TAIL', index, depth)
    return true
  }

  /**
   * Looks for the likely end of an element by the separator. If it is within an element, JSON.parse fails, as a string, a
   * list or an object is incomplete. So most bytes need not be inspected one by one.
   */
  #takeLikelyElements(): void {
    const { bytes, start, length } = this.#window
    if (this.#isFirstOfList) this.#separator = separatorIn(bytes.subarray(start, length))
    if (!this.#separator) return
    const end = bytes.subarray(start, length).lastIndexOf(this.#separator) + 1
    if (end === 0) return
    try {
      this.#takeElements(start + end)
      this.#begin('LIST', this.#window.start, this.#listDepth)
      this.#at.inString = false
    } catch (error) {
      if (!(error instanceof DamagedLogError)) throw error
      this.#separator = undefined
    }
  }

  /** Takes the elements up to `end`. `null` replaces those that were taken before, as a comma follows. */
  #takeElements(end: number): void {
    const elements = this.#window.parse(this.#isFirstOfList ? '[' : '[null', end, ']') as unknown[]
    for (let index = this.#isFirstOfList ? 0 : 1; index < elements.length; index++) this.#take(elements[index])
    this.#isFirstOfList = false
    this.#window.start = end
  }

  #begin(part: Part, index: number, depth: number): void {
    this.#part = part
    this.#window.start = index
    this.#at.index = index
    this.#at.depth = depth
  }

  #skipTo(floor: number): boolean {
    return skipTo(this.#at, floor, this.#window.bytes, this.#window.length)
  }
}
