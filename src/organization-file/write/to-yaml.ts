import { Document, isMap, isScalar, visit, type YAMLMap, type YAMLSeq } from 'yaml'
import type { OrganizationFile } from '../schema.ts'

/** An organization file as YAML. Objects and lists that contain only short values are on one line. */
export function toYaml(file: OrganizationFile): string {
  const document = new Document(file, { aliasDuplicateObjects: false })
  visit(document, {
    Collection(_key, collection) {
      collection.flow = isShort(collection)
    },
    Scalar(_key, scalar) {
      if (typeof scalar.value === 'string' && !fitsBlock(scalar.value)) scalar.type = 'QUOTE_DOUBLE'
    },
  })
  return document.toString({
    lineWidth: 0,
    blockQuote: 'literal',
    doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY,
  })
}

/** In characters of JSON, without indentation. */
const longestLine = 120

function isShort(collection: YAMLMap | YAMLSeq): boolean {
  const values = isMap(collection) ? collection.items.map(({ value }) => value) : collection.items
  const json = JSON.stringify(collection)
  return values.every(isScalar) && json.length <= longestLine && !json.includes('\\n')
}

/** The YAML library does not read back block scalars with white space at the edges of lines. */
function fitsBlock(text: string): boolean {
  return !/^\s|[^\S\n]$|[^\S\n]\n|\n\n$|\r/.test(text)
}
