// Makes the tables in docs/organization-file.md from the JSON Schema of organization files.
import { z } from 'zod'
import type { JsonSchema } from '../src/http/emulator-api/openapi-document.ts'
import { organizationFile } from '../src/organization-file/schema.ts'
import { generatedParts } from './generated.ts'
import { memberTable } from './schema-tables.ts'

const schema = z.toJSONSchema(organizationFile, { io: 'input' }) as JsonSchema
const structures = Object.entries((schema.$defs ?? {}) as Record<string, JsonSchema>)
const sections = structures.map(([name, structure]) => `### ${name}\n\n${memberTable(structure)}`)

await generatedParts('docs/organization-file.md', {
  members: [`### The file\n\n${memberTable(schema)}`, ...sections].join('\n'),
})
