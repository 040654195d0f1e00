import { z } from 'zod'
import { ApiError } from '../api-error.ts'

/** The parameters of a form as a tree: `Tags.member.1.Key=a` is the string `a` at Tags, member, 1, Key. */
interface Node {
  text?: string
  readonly fields: Map<string, Node>
}

/**
 * Reads the fields of a schema from the parameters of a form: `X`, `X.Y` for objects, `X.member.N` for lists. Converts valid
 * numbers and booleans. The first of duplicate parameters counts. Throws MalformedInput for invalid indexes. Recorded from IAM.
 */
export function readFields(schema: z.ZodObject, parameters: URLSearchParams): Record<string, unknown> {
  const root: Node = { fields: new Map() }
  for (const [name, value] of parameters) {
    let node = root
    for (const part of name.includes('.') ? name.split('.') : [name]) {
      let next = node.fields.get(part)
      if (!next) {
        next = { fields: new Map() }
        node.fields.set(part, next)
      }
      node = next
    }
    node.text ??= value
  }
  return readObject(schema, root)
}

function readObject(schema: z.ZodObject, { fields }: Node): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(schema.shape)) {
    const node = fields.get(name)
    const value = node && readNode(field as z.ZodType, node)
    if (value !== undefined) values[name] = value
  }
  return values
}

function readNode(schema: z.ZodType, node: Node): unknown {
  if (schema instanceof z.ZodOptional) return readNode(schema.unwrap() as z.ZodType, node)
  if (schema instanceof z.ZodObject) {
    const value = readObject(schema, node)
    return Object.keys(value).length ? value : undefined
  }
  if (schema instanceof z.ZodArray) return readList(schema.element as z.ZodType, node)
  const { text } = node
  if (schema instanceof z.ZodNumber) return text !== undefined && isInteger(text) ? Number(text) : text
  if (schema instanceof z.ZodBoolean) return booleans.get(text ?? '') ?? text
  return text
}

/** Of 32 bits. */
function isInteger(text: string): boolean {
  return /^[+-]?\d+$/.test(text) && Math.abs(Number(text)) < 2 ** 31
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

/** How many elements an index may skip. */
const maxGap = 10

function readList(element: z.ZodType, { text, fields }: Node): unknown[] | undefined {
  const indexes = fields.get('member')?.fields
  if (!indexes) return text === '' ? [] : undefined
  // A skipped object has no fields; any other skipped element is missing.
  const missing = () => (element instanceof z.ZodObject ? {} : undefined)
  const list: unknown[] = []
  for (const [key, node] of indexes) {
    const index = readIndex(key, node)
    if (index === undefined) {
      if (!(element instanceof z.ZodObject)) throw malformed('Start of list found where not expected')
      list.push(missing())
      continue
    }
    const skipped = index - Math.max(list.length, 1)
    if (skipped > maxGap) throw malformed(`Excessively sparse input would skip ${skipped} list elements`)
    while (list.length < index) list.push(missing())
    list[index - 1] = readNode(element, node) ?? missing()
  }
  return list
}

/** The number of an index; undefined for a name. */
function readIndex(key: string, { fields }: Node): number | undefined {
  if (key.startsWith('-')) throw malformed(`Key ${key} may not have a leading '-'`)
  if (!/^\d+$/.test(key)) return undefined
  if (Number(key) === 0) throw malformed('0 is not a valid index')
  if ([...fields.keys()].some(name => /^\d+$/.test(name)))
    throw malformed('Two index elements may not occur back to back')
  return Number(key)
}

function malformed(message: string): ApiError {
  return new ApiError('MalformedInput', message)
}
