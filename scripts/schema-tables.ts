import type { JsonSchema } from '../src/http/emulator-api/openapi-types.ts'

/** Text of a table cell, on one line, with its separators escaped. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ')
}

/** The same for prose, where `<` would begin a tag. */
function prose(text: string): string {
  return cell(text).replaceAll('<', '&lt;')
}

/** The type of a value, in a few words. */
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
  if (maxLength !== undefined) return `string of ${minLength} to ${maxLength} characters`
  return [type ?? 'anything'].flat().map(inWords).join(' or ')
}

/** The fields of an object in a request, nested ones by their paths. Named schemas are links. */
export function fieldTable(schema: JsonSchema): string {
  return table(['Field', 'Type', 'Default', 'Meaning'], rowsOf(schema, ''))
}

/** The fields of an object in a response, where nothing has a default. */
export function responseTable(schema: JsonSchema): string {
  const rows = rowsOf(schema, '').map(([field = '', type = '', required, meaning = '']) => [
    field,
    `${type}${required ? '' : ', optional'}`,
    meaning,
  ])
  return table(['Field', 'Type', 'Meaning'], rows)
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`)
  return `${[...new Set(lines)].join('\n')}\n`
}

/** The default and the meaning of a value. The description of a schema may end in "Default: …". */
export function defaultAndMeaning({ description = '', ...schema }: JsonSchema, isRequired: boolean): [string, string] {
  const [, meaning = '', described = ''] = /^(.*?)(?:\.?\s*\bDefault: (.*))?$/s.exec(description) ?? []
  const standard = schema.default === undefined ? prose(described) : cell(`\`${JSON.stringify(schema.default)}\``)
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
  const fields = Object.entries(properties ?? {}).filter((entry): entry is [string, JsonSchema] => isSchema(entry[1]))
  return [
    ...fields.flatMap(([name, field]) => {
      const fieldPath = path ? `${path}.${name}` : name
      const about = defaultAndMeaning(field, required.includes(name))
      return [[`\`${fieldPath}\``, cell(typeInWords(field)), ...about], ...rowsOf(field, fieldPath)]
    }),
    ...inner,
  ]
}

const words: Readonly<Record<string, string>> = {
  integer: 'number',
  boolean: '`true` or `false`',
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
