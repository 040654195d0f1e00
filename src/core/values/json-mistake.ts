/** Where a string stops being JSON, and why. The messages of JSON.parse differ between versions of Node, often without a position. */
export interface JsonMistake {
  readonly offset: number
  readonly reason: string
}

type Expected =
  | 'a value'
  | 'a value or ]'
  | 'a field name in double quotes'
  | 'a field name in double quotes or }'
  | ':'

/** The first mistake of a string that is not JSON. */
export function jsonMistake(text: string): JsonMistake {
  const closers: string[] = []
  let expected: Expected | 'more' = 'a value'
  let offset = skipSpace(text, 0)
  while (offset < text.length) {
    const token = tokenAt(text, offset)
    const next: Expected | 'more' | undefined = token === undefined ? undefined : after(token, expected, closers)
    if (token === undefined || next === undefined) break
    expected = next
    offset = skipSpace(text, offset + token.length)
  }
  return { offset, reason: `found ${found(text, offset)} instead of ${describe(expected, closers)}` }
}

const token =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b|[{}[\],:]/y

function tokenAt(text: string, offset: number): string | undefined {
  token.lastIndex = offset
  return token.exec(text)?.[0]
}

function skipSpace(text: string, offset: number): number {
  let end = offset
  while (' \t\n\r'.includes(text[end] ?? '-')) end++
  return end
}

/** What is expected after a token; undefined where the token itself is not expected. */
function after(token: string, expected: Expected | 'more', closers: string[]): Expected | 'more' | undefined {
  if (expected === ':') return token === ':' ? 'a value' : undefined
  const inner = closers.at(-1)
  const canClose = expected === 'more' || expected.endsWith(inner ?? '-')
  if (token === inner && canClose) {
    closers.pop()
    return 'more'
  }
  if (expected === 'more') return token === ',' && inner ? (inner === '}' ? nameExpected : 'a value') : undefined
  if (expected.startsWith(nameExpected)) return token.startsWith('"') ? ':' : undefined
  if (token === '{' || token === '[') {
    closers.push(token === '{' ? '}' : ']')
    return token === '{' ? `${nameExpected} or }` : 'a value or ]'
  }
  return /[}\],:]/.test(token[0] ?? '') ? undefined : 'more'
}

const nameExpected = 'a field name in double quotes'

function describe(expected: Expected | 'more', closers: readonly string[]): string {
  if (expected !== 'more') return expected
  return closers.length ? `, or ${closers.at(-1)}` : 'the end'
}

const stringFound = 'a string with a line break, an unknown escape or no closing quote'

function found(text: string, offset: number): string {
  const rest = text.slice(offset, offset + 20)
  if (rest === '') return text.trim() === '' ? 'nothing' : 'the end'
  if (/^\/[/*]/.test(rest)) return 'a comment'
  if (rest.startsWith('"') && tokenAt(text, offset) === undefined) return stringFound
  return JSON.stringify(/^[\w.+-]+|^./su.exec(rest)?.[0] ?? rest)
}
