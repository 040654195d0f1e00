// Generates the tables in docs/organization-file.md from the JSON Schema of organization files.
import { z } from 'zod'
import type { JsonSchema } from '../src/http/emulator-api/openapi-types.ts'
import { organizationFile } from '../src/organization-file/schema.ts'
import { generatedParts } from './generated.ts'
import { fieldTable } from './schema-tables.ts'

const schema = z.toJSONSchema(organizationFile, { io: 'input' }) as JsonSchema
const definitions = Object.entries((schema.$defs ?? {}) as Record<string, JsonSchema>)
const sections = definitions.map(([name, definition]) => `### ${name}\n\n${fieldTable(definition)}`)

await generatedParts('docs/organization-file.md', {
  fields: [`### The file\n\n${fieldTable(schema)}`, ...sections].join('\n'),
})
