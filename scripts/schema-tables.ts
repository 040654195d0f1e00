import type { JsonSchema } from '../src/http/emulator-api/openapi-document.ts'

/** A value in a table: a line without what would end its cell. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

/** The same for prose, where a bracket would begin a tag. */
function prose(text: string): string {
  return cell(text).replaceAll('<', '&lt;')
}

/** What a value is, in a few words. */
export function typeInWords(schema: JsonSchema): string {
  const { $ref, type, items, pattern, additionalProperties, minLength = 0, maxLength } = schema
  if ($ref !== undefined) return linkTo($ref)
  const values = schema.const === undefined ? schema.enum : [schema.const]
  if (values) return values.map(value => `\`${value}\``).join(', ')
  const alternatives = alternativesOf(schema)
  if (alternatives.length) return [...new Set(alternatives.map(typeInWords))].join(' or ')
  if (isSchema(items)) return `list of ${typeInWords(items)}`
  if (isSchema(additionalProperties) && Object.keys(additionalProperties).length)
    return `map to ${typeInWords(additionalProperties)}`
  if (schema.format !== undefined) return schema.format
  if (pattern !== undefined) return `\`${pattern}\``
  if (maxLength !== undefined) return `text of ${minLength} to ${maxLength} characters`
  return [type ?? 'anything'].flat().map(inWords).join(' or ')
}

/** The members of a structure that is given, those of structures within it behind their paths. What has a name is linked. */
export function memberTable(schema: JsonSchema): string {
  return table(['Member', 'Type', 'Default', 'Meaning'], rowsOf(schema, ''))
}

/** The members of a structure that is answered, where nothing has a default. */
export function answerTable(schema: JsonSchema): string {
  const rows = rowsOf(schema, '').map(([member = '', type = '', isThere, meaning = '']) => [
    member,
    `${type}${isThere ? '' : ', optional'}`,
    meaning,
  ])
  return table(['Member', 'Type', 'Meaning'], rows)
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`)
  return `${[...new Set(lines)].join('\n')}\n`
}

/** The default of an optional value, and what it means: a schema may tell both in its description. */
export function defaultAndMeaning({ description = '', ...schema }: JsonSchema, isRequired: boolean): [string, string] {
  const [, meaning = '', told = ''] = /^(.*?)(?:\.?\s*\bDefault: (.*))?$/s.exec(description) ?? []
  const standard = schema.default === undefined ? prose(told) : cell(`\`${JSON.stringify(schema.default)}\``)
  return [isRequired ? '**required**' : standard, prose(meaning)]
}

function rowsOf(schema: JsonSchema, path: string): string[][] {
  const { properties, required = [], items, additionalProperties } = schema
  if (schema.$ref !== undefined) return []
  const inner = [
    ...(isSchema(items) ? rowsOf(items, `${path}[]`) : []),
    ...(isSchema(additionalProperties) ? rowsOf(additionalProperties, `${path}.*`) : []),
    ...alternativesOf(schema).flatMap(alternative => rowsOf(alternative, path)),
  ]
  const members = Object.entries(properties ?? {}).filter((entry): entry is [string, JsonSchema] => isSchema(entry[1]))
  return [
    ...members.flatMap(([name, member]) => {
      const memberPath = path ? `${path}.${name}` : name
      const about = defaultAndMeaning(member, required.includes(name))
      return [[`\`${memberPath}\``, cell(typeInWords(member)), ...about], ...rowsOf(member, memberPath)]
    }),
    ...inner,
  ]
}

const words: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'number',
  boolean: '`true` or `false`',
  object: 'structure',
  array: 'list',
}

function inWords(type: string): string {
  return words[type] ?? type
}

function linkTo(reference: string): string {
  const name = reference.split('/').at(-1) ?? ''
  return `[${name}](#${name.toLowerCase()})`
}

function alternativesOf({ anyOf, oneOf }: JsonSchema): JsonSchema[] {
  return (anyOf ?? oneOf ?? []).filter(isSchema)
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
