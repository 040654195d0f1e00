import { isMap, isNode, isPair, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import { type AccountAttempt, attemptKey } from '../../core/activity/attempt.ts'
import { toTableRow } from '../../core/activity/table-row.ts'
import { parseTime } from '../../core/values/time.ts'
import { OrganizationFileError } from '../read/read-organization-file.ts'
import type { AttemptEntry } from '../schema.ts'
import { documentOptions, type SourceFile } from '../source-file.ts'

/** Replaces the characters from `start` to `end`. */
interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * Adds attempts to the text of an organization file: an entry of the same account, service and Region gets the time, if it is
 * later; other attempts are appended, in order of account, service and Region. The rest of the text is unchanged. Throws an
 * OrganizationFileError if there is no list to add to.
 */
export function addActivity(source: SourceFile, attempts: readonly AccountAttempt[], now: number): string {
  const { text = '' } = source
  const root = parseDocument(text, { ...documentOptions, keepSourceTokens: true }).contents
  if (!isMap(root)) throw new OrganizationFileError([source.problemAt([], 'expected an object')])
  const list = root.get('activity', true)
  if (list !== undefined && !isSeq(list))
    throw new OrganizationFileError([source.problemAt(['activity'], 'expected a list, not an alias of one')])
  const entries = latestEntries(list, (source.value as { activity?: AttemptEntry[] }).activity ?? [], now)
  const later = new Map<string, AccountAttempt>()
  for (const attempt of attempts) {
    const key = attemptKey(attempt)
    if (attempt.time > ((later.get(key) ?? entries.get(key))?.time ?? Number.NEGATIVE_INFINITY)) later.set(key, attempt)
  }
  const edits: Edit[] = []
  for (const [key, attempt] of later) {
    const edit = entries.get(key)?.edit(toTableRow(attempt).lastAccessed)
    if (!edit) continue
    edits.push(edit)
    later.delete(key)
  }
  if (later.size) {
    const added = [...later].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, attempt]) => attempt)
    edits.push(...addEntries(text, root, list, added))
  }
  return applyEdits(text, edits)
}

interface LatestEntry {
  /** Seconds since the epoch. */
  readonly time: number
  /** Undefined if the time is shared, as with anchors, aliases and merges, or is a block scalar. */
  edit(time: string): Edit | undefined
}

/** By account, service and Region. */
function latestEntries(list: YAMLSeq | undefined, values: readonly AttemptEntry[], now: number) {
  const entries = new Map<string, LatestEntry>()
  for (const [index, value] of values.entries()) {
    const key = attemptKey({ ...value, accountId: value.account })
    const time = Math.floor((parseTime(value.lastAccessed, now) ?? 0) / 1000)
    if (time < (entries.get(key)?.time ?? Number.NEGATIVE_INFINITY)) continue
    const item = list?.items[index]
    const scalar = isMap(item) && !item.anchor ? item.get('lastAccessed', true) : undefined
    entries.set(key, {
      time,
      edit(text) {
        if (!isScalar(scalar) || !scalar.range || scalar.anchor || scalar.type?.startsWith('BLOCK')) return undefined
        const [start, end] = scalar.range
        return { start, end, text: scalar.type === 'PLAIN' ? text : JSON.stringify(text) }
      },
    })
  }
  return entries
}

/** In block or flow style, as the file does. */
function addEntries(
  text: string,
  root: YAMLMap,
  list: YAMLSeq | undefined,
  attempts: readonly AccountAttempt[],
): Edit[] {
  if (list && !list.flow) return [addLines(text, endOf(list), attempts.map(asLine(indentOf(list))))]
  if (!root.flow && !list?.items.length) {
    const items = attempts.map(asLine(indentOf(root) + 2))
    if (!list) return [addLines(text, endOf(root), [`${' '.repeat(indentOf(root))}activity:`, ...items])]
    return [{ start: startOf(list), end: endOf(list), text: '' }, addLines(text, endOf(list), items)]
  }
  const entries = attempts.map(attempt => JSON.stringify(toTableRow(attempt)))
  return [list ? addToFlow(text, list, entries) : addToFlow(text, root, [`"activity": [${entries.join(', ')}]`])]
}

function asLine(indent: number): (attempt: AccountAttempt) => string {
  return attempt => {
    const { account, service, region, lastAccessed } = toTableRow(attempt)
    const fields = `account: "${account}", service: ${service}, region: ${region}, lastAccessed: ${lastAccessed}`
    return `${' '.repeat(indent)}- { ${fields} }`
  }
}

/** After the line that contains `offset`. */
function addLines(text: string, offset: number, lines: readonly string[]): Edit {
  const lineFeed = text.includes('\r\n') ? '\r\n' : '\n'
  const next = text[offset - 1] === '\n' ? offset : text.indexOf('\n', offset) + 1
  const added = lines.map(line => line + lineFeed).join('')
  if (next === 0) return { start: text.length, end: text.length, text: lineFeed + added }
  return { start: next, end: next, text: added }
}

/** After the last item; on new lines, if it is on one. */
function addToFlow(text: string, collection: YAMLMap | YAMLSeq, items: readonly string[]): Edit {
  const last = collection.items.at(-1)
  if (last === undefined) {
    const start = startOf(collection) + 1
    return { start, end: start, text: items.join(', ') }
  }
  const before = text.slice(0, startOf(isPair(last) ? last.key : last))
  const separator = `,${/\r?\n[ \t]*$/.exec(before)?.[0] ?? ' '}`
  const end = endOf(isPair(last) ? (last.value ?? last.key) : last)
  return { start: end, end, text: items.map(item => separator + item).join('') }
}

function startOf(node: unknown): number {
  return (isNode(node) && node.range?.[0]) || 0
}

function endOf(node: unknown): number {
  return (isNode(node) && node.range?.[1]) || 0
}

/** The column of the fields, or of the dashes. */
function indentOf({ srcToken }: YAMLMap | YAMLSeq): number {
  return srcToken && 'indent' in srcToken ? srcToken.indent : 0
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    result += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return result + text.slice(at)
}
