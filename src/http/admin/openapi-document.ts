import { STATUS_CODES } from 'node:http'
import { z } from 'zod'
import type { Content } from './content.ts'
import { type Endpoint, prefix } from './endpoint.ts'
import { problemSchema } from './problem.ts'

/** JSON Schema, draft 2020-12: what of it comes from zod. */
export type JsonSchema = z.core.JSONSchema.JSONSchema

export interface OpenApiDocument {
  readonly openapi: '3.1.1'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

export interface OpenApiOperation {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly parameters?: readonly OpenApiParameter[]
  readonly requestBody?: { readonly required: true; readonly content: OpenApiContent }
  readonly responses: Readonly<Record<string, OpenApiResponse>>
}

export interface OpenApiParameter {
  readonly name: string
  readonly in: 'query'
  readonly required: boolean
  readonly description?: string
  readonly schema: JsonSchema
}

export interface OpenApiResponse {
  readonly description: string
  readonly content?: OpenApiContent
}

export type OpenApiContent = Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>

/** The OpenAPI document of endpoints; `servers` are still to be told. */
export function openApiDocument(endpoints: readonly Endpoint[], version: string): OpenApiDocument {
  const { schemaOf, components } = toJsonSchemas(endpoints.flatMap(schemasOf))
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  for (const endpoint of endpoints) {
    const path = prefix + endpoint.path
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: toOperation(endpoint, schemaOf) }
  }
  const info = { title: 'organizations-local', version, description: "The emulator's own API, beside those of AWS." }
  return { openapi: '3.1.1', info, servers: [], paths, components: { schemas: components } }
}

/** The document for who asks at this host. */
export function servedAt(document: OpenApiDocument, host: string | undefined): OpenApiDocument {
  return { ...document, servers: [{ url: host ? `http://${host}` : '/' }] }
}

type SchemaOf = (schema: z.ZodType) => JsonSchema

/** All at once, so that what has a name stands among the components a single time. */
function toJsonSchemas(schemas: readonly z.ZodType[]) {
  const all = z.toJSONSchema(z.object(Object.fromEntries(schemas.entries())), { io: 'input', unrepresentable: 'any' })
  const { properties = {}, $defs = {} }: typeof all = JSON.parse(
    JSON.stringify(all).replaceAll('"#/$defs/', '"#/components/schemas/'),
  )
  const converted = new Map(schemas.map((schema, index) => [schema, properties[index] as JsonSchema]))
  return {
    schemaOf: (schema: z.ZodType) => converted.get(schema) ?? {},
    components: $defs as Record<string, JsonSchema>,
  }
}

function schemasOf({ query, body, responses }: Endpoint): z.ZodType[] {
  const contents = [body?.content(), ...Object.values(responses()).map(({ content }) => content)]
  const schemas = contents.flatMap(content => Object.values(content ?? {})).filter(isSchema)
  return [query(), problemSchema(), ...schemas]
}

function isSchema(content: Content[string]): content is z.ZodType {
  return 'safeParse' in content
}

function toOperation(endpoint: Endpoint, schemaOf: SchemaOf): OpenApiOperation {
  const { method, path, summary, description, body } = endpoint
  const parameters = toParameters(schemaOf(endpoint.query()))
  return {
    operationId: `${method.toLowerCase()} ${path}`.replace(/[^a-z]+([a-z])/g, (_, letter) => letter.toUpperCase()),
    summary,
    ...(description !== undefined && { description }),
    ...(parameters.length && { parameters }),
    ...(body && { requestBody: { required: true, content: toContent(body.content(), schemaOf) } }),
    responses: toResponses(endpoint, schemaOf),
  }
}

function toParameters({ properties = {}, required = [] }: JsonSchema): OpenApiParameter[] {
  return Object.entries(properties as Record<string, JsonSchema>).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }))
}

function toResponses({ responses, problems, body }: Endpoint, schemaOf: SchemaOf): Record<string, OpenApiResponse> {
  const problem = { 'application/problem+json': { schema: schemaOf(problemSchema()) } }
  const refusals = {
    400: 'The request is not valid.',
    ...(body && { 415: 'The media type is not expected.' }),
    ...(body && Number.isFinite(body.limit) && { 413: `The body has more than ${body.limit} bytes.` }),
    ...problems,
  }
  return {
    ...Object.fromEntries(
      Object.entries(responses()).map(([status, { description, content }]) => [
        status,
        { description, ...(content && { content: toContent(content, schemaOf) }) },
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(refusals).map(([status, description]) => [status, { description, content: problem }]),
    ),
    default: { description: STATUS_CODES[500] ?? '', content: problem },
  }
}

function toContent(content: Content, schemaOf: SchemaOf): OpenApiContent {
  return Object.fromEntries(
    Object.entries(content).map(([type, what]) => {
      if (isSchema(what)) return [type, { schema: schemaOf(what) }]
      const { description, example } = what
      return [type, { schema: { type: 'string', description }, ...(example !== undefined && { example }) }]
    }),
  )
}
