import { type Html, html } from './html.ts'
import type { JsonSchema } from './openapi-types.ts'

/** The type of a value, in a few words. */
export function typeHtml(schema: JsonSchema): Html {
  const { $ref, type, items, format, pattern, additionalProperties } = schema
  if ($ref !== undefined) return linkTo($ref)
  const values = schema.const === undefined ? schema.enum : [schema.const]
  if (values) return joined(values.map(value => html`<code>${JSON.stringify(value)}</code>`))
  const alternatives = alternativesOf(schema)
  if (alternatives.length) return joined(alternatives.map(typeHtml))
  if (isSchema(items)) return html`list of ${typeHtml(items)}`
  if (isSchema(additionalProperties) && Object.keys(additionalProperties).length)
    return html`map to ${typeHtml(additionalProperties)}`
  // A format has a pattern, too, which adds nothing.
  if (format !== undefined) return html`${format}`
  return html`${[type ?? 'anything'].flat().join(' or ')}${pattern === undefined ? '' : html` <code>${pattern}</code>`}`
}

/** The fields of an object and of nested objects; empty for other values. */
export function fieldsHtml(schema: JsonSchema): Html {
  const { properties, required = [], items, additionalProperties } = schema
  const inner = [items, additionalProperties, ...alternativesOf(schema)].filter(isSchema)
  if (!properties) return html`${inner.map(fieldsHtml)}`
  const rows = Object.entries(properties)
    .filter((entry): entry is [string, JsonSchema] => isSchema(entry[1]))
    .map(([name, field]) => fieldHtml(name, field, required.includes(name)))
  return html`<dl>${rows}</dl>`
}

/** A field or a parameter. */
export function fieldHtml(name: string, schema: JsonSchema, isRequired: boolean): Html {
  const optional = isRequired ? html`` : html` <small>optional</small>`
  return html`<dt><code>${name}</code> <i>${typeHtml(schema)}</i>${optional}</dt>
<dd>${schema.description ?? ''}${fieldsHtml(schema)}</dd>`
}

function alternativesOf({ anyOf, oneOf }: JsonSchema): JsonSchema[] {
  return (anyOf ?? oneOf ?? []).filter(isSchema)
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function linkTo(reference: string): Html {
  const name = reference.split('/').at(-1) ?? ''
  return html`<a href="#schema-${name}">${name}</a>`
}

function joined(pieces: readonly Html[]): Html {
  return html`${pieces.map((piece, index) => (index ? html` or ${piece}` : piece))}`
}
