import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Content } from './body.ts'
import { type Endpoint, prefix } from './endpoint.ts'
import type {
  JsonSchema,
  OpenApiContent,
  OpenApiDocument,
  OpenApiOperation,
  OpenApiParameter,
  OpenApiResponse,
} from './openapi-types.ts'
import { internalError, problemSchema } from './problem-error.ts'

/** The OpenAPI document of endpoints, without `servers`. */
export function openApiDocument(endpoints: readonly Endpoint[], version: string): OpenApiDocument {
  const { toJsonSchema, components } = createConverter()
  const paths: Record<string, Record<string, OpenApiOperation>> = {}
  for (const endpoint of endpoints) {
    const path = prefix + endpoint.path
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: toOperation(endpoint, toJsonSchema) }
  }
  const info = {
    title: 'organizations-local',
    version,
    description: 'The emulator API: controls the emulator itself, beside the APIs of AWS.',
  }
  return { openapi: '3.1.1', info, servers: [], paths, components: { schemas: components } }
}

/** The document for clients of this host. */
export function servedAt(document: OpenApiDocument, host: string | undefined, isSecure = false): OpenApiDocument {
  return { ...document, servers: [{ url: host ? `http${isSecure ? 's' : ''}://${host}` : '/' }] }
}

type ToJsonSchema = (schema: z.ZodType) => JsonSchema

/** Schemas with an id become components. Throws if two different schemas have the same id. */
function createConverter() {
  const components: Record<string, JsonSchema> = {}
  return {
    components,
    toJsonSchema(schema: z.ZodType): JsonSchema {
      const whole = z.toJSONSchema(z.object({ schema }), { io: 'input', unrepresentable: 'any', override: tidy })
      const { properties = {}, $defs = {} }: typeof whole = JSON.parse(
        JSON.stringify(whole).replaceAll('"#/$defs/', '"#/components/schemas/'),
      )
      for (const [id, definition] of Object.entries($defs as Record<string, JsonSchema>)) {
        if (!isDeepStrictEqual(components[id] ?? definition, definition))
          throw new Error(`two schemas have the id ${id}`)
        components[id] = definition
      }
      return properties.schema as JsonSchema
    },
  }
}

type Converted = { readonly zodSchema: z.core.$ZodType; readonly jsonSchema: JsonSchema }

/** Restores the examples of transformed values, which zod drops, and removes the bounds of safe integers. */
function tidy({ zodSchema, jsonSchema }: Converted): void {
  const { examples } = z.globalRegistry.get(zodSchema) ?? {}
  if (Array.isArray(examples)) jsonSchema.examples = examples
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
}

function toOperation(endpoint: Endpoint, toJsonSchema: ToJsonSchema): OpenApiOperation {
  const { method, path, summary, description, body } = endpoint
  const parameters = toParameters(path, toJsonSchema(endpoint.query()))
  return {
    operationId: `${method.toLowerCase()} ${path}`
      .replace(/[^a-z]+([a-z])/g, (_, letter) => letter.toUpperCase())
      .replace('}', ''),
    summary,
    ...(description !== undefined && { description }),
    ...(parameters.length && { parameters }),
    ...(body && { requestBody: { required: true, content: toContent(body.content(), toJsonSchema) } }),
    responses: toResponses(endpoint, toJsonSchema),
  }
}

function toParameters(path: string, { properties = {}, required = [] }: JsonSchema): OpenApiParameter[] {
  return Object.entries(properties as Record<string, JsonSchema>).map(([name, { description, ...schema }]) => ({
    name,
    in: path.includes(`{${name}}`) ? 'path' : 'query',
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }))
}

function toResponses(
  { responses, problems, body }: Endpoint,
  toJsonSchema: ToJsonSchema,
): Record<string, OpenApiResponse> {
  const problem = toContent({ 'application/problem+json': problemSchema() }, toJsonSchema)
  const problemTexts = {
    400: 'Invalid request.',
    ...(body && { 415: 'Unexpected media type.' }),
    ...(body && Number.isFinite(body.limit) && { 413: `Body of more than ${body.limit} bytes.` }),
    ...problems,
    500: internalError,
  }
  const successes = Object.entries(responses()).map(([status, { description, content }]) => {
    return [status, { description, ...(content && { content: toContent(content, toJsonSchema) }) }]
  })
  const failures = Object.entries(problemTexts).map(([status, description]) => {
    return [status, { description, content: problem }]
  })
  return Object.fromEntries([...successes, ...failures])
}

function toContent(content: Content, toJsonSchema: ToJsonSchema): OpenApiContent {
  return Object.fromEntries(
    Object.entries(content).map(([type, what]) => {
      if ('safeParse' in what) return [type, { schema: toJsonSchema(what) }]
      const { description, example } = what
      return [type, { schema: { type: 'string', description }, ...(example !== undefined && { example }) }]
    }),
  )
}
