import type { JsonSchema, OpenApiDocument, OpenApiOperation } from './openapi-types.ts'

/** An example call for a shell. */
export function curlLine(document: OpenApiDocument, method: string, path: string, operation: OpenApiOperation): string {
  const query = (operation.parameters ?? [])
    .filter(parameter => parameter.required && parameter.in === 'query')
    .map(({ name, schema }) => `${name}=${exampleOf(document, schema) ?? name.toUpperCase()}`)
  const server = document.servers[0]?.url.replace(/\/$/, '') ?? ''
  const filledPath = path.replace(/\{(\w+)\}/g, (_, name: string) => name.toUpperCase())
  const url = `${server}${filledPath}${query.length ? `?${query.join('&')}` : ''}`
  const verb = method === 'get' ? [] : ['-X', method.toUpperCase()]
  return ['curl', ...verb, quote(url), ...bodyArguments(document, operation)].join(' ')
}

function bodyArguments(document: OpenApiDocument, { requestBody }: OpenApiOperation): string[] {
  const [first] = Object.entries(requestBody?.content ?? {})
  if (!first) return []
  const [type, { schema, example = exampleOf(document, schema) }] = first
  const body = typeof example === 'object' ? JSON.stringify(example) : example
  const header = type.includes('*') ? [] : ['-H', quote(`content-type: ${type}`)]
  return [...header, ...(body === undefined ? ['-T', 'FILE'] : ['--data-binary', quote(`${body}`)])]
}

function exampleOf({ components }: OpenApiDocument, { $ref, examples }: JsonSchema): unknown {
  const { examples: shared } = components.schemas[$ref?.split('/').at(-1) ?? ''] ?? {}
  return [examples, shared].find(Array.isArray)?.[0]
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
