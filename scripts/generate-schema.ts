// Generates schemas/organization-file.schema.json, which editors use to complete and check organization files.
import { z } from 'zod'
import { organizationFile } from '../src/organization-file/schema.ts'
import { generated } from './generated.ts'

const schema = z.toJSONSchema(organizationFile, { target: 'draft-7', io: 'input' })
await generated(
  'schemas/organization-file.schema.json',
  `${JSON.stringify({ title: 'organizations-local: organization file', ...schema }, null, 2)}\n`,
)
