// Generates the reference in docs/emulator-api.md from the OpenAPI document of the emulator API.
import { curlLine } from '../src/http/emulator-api/curl-line.ts'
import { endpoints } from '../src/http/emulator-api/endpoints.ts'
import { openApiDocument } from '../src/http/emulator-api/openapi-document.ts'
import type { OpenApiContent, OpenApiOperation } from '../src/http/emulator-api/openapi-types.ts'
import { generatedParts } from './generated.ts'
import { cell, defaultAndMeaning, fieldTable, responseTable, table, typeInWords } from './schema-tables.ts'

const document = { ...openApiDocument(endpoints, ''), servers: [{ url: 'http://127.0.0.1:4593' }] }

function contentText(content: OpenApiContent, toTable: typeof fieldTable): string {
  return Object.entries(content)
    .map(([type, { schema }]) => {
      const what = [typeInWords(schema), schema.description].filter(Boolean).join(': ')
      const fields = toTable(schema)
      return `\`${type}\`: ${what}.\n${fields.split('\n').length > 3 ? `\n${fields}` : ''}`
    })
    .join('\n')
}

function bodyOf({ requestBody }: OpenApiOperation): string[] {
  return requestBody ? [`Body: ${contentText(requestBody.content, fieldTable)}`] : []
}

function parametersOf({ parameters = [] }: OpenApiOperation): string[] {
  const rows = parameters.map(({ name, required, description, schema }) => [
    `\`${name}\``,
    cell(typeInWords(schema)),
    ...defaultAndMeaning({ ...schema, ...(description !== undefined && { description }) }, required),
  ])
  return rows.length ? [table(['Parameter', 'Type', 'Default', 'Meaning'], rows)] : []
}

/** Responses of every operation, which the prose of the page lists once. */
const common = new Set(['400', '413', '415', '500'])

function responsesOf({ responses }: OpenApiOperation): string[] {
  const specific = Object.entries(responses).filter(([status]) => !common.has(status))
  return specific.map(([status, { description, content = {} }]) => {
    const { 'application/problem+json': problem, ...bodies } = content
    const separator = description.endsWith('.') ? '' : '.'
    const form = Object.keys(bodies).length ? `\n\n${contentText(bodies, responseTable)}` : '\n'
    return `**${status}** ${description}${separator}${form}`
  })
}

/** A line that runs as it is: with an existing file, and the id from an earlier response. */
function example(method: string, path: string, operation: OpenApiOperation): string {
  const call = curlLine(document, method, path, operation)
    .replace('FILE', 'fixtures/cloudtrail/table.csv')
    .replace(/'([^']*)\/ID([^']*)'/, '"$1/$ID$2"')
  const line =
    operation.operationId === 'postSnapshots' ? `ID=$(${call} | sed -n 's/.*"id": *"\\([^"]*\\)".*/\\1/p')` : call
  return `\`\`\`sh\n${line}\n\`\`\`\n`
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) =>
    [
      `### ${method.toUpperCase()} ${path}\n`,
      `${operation.summary}. ${operation.description ?? ''}`.trimEnd().concat('\n'),
      ...parametersOf(operation),
      ...bodyOf(operation),
      example(method, path, operation),
      ...responsesOf(operation),
    ].join('\n'),
  ),
)
const ofOrganizationFile = ['OrganizationFile', 'OrganizationalUnit', 'Account']
const schemaEntries = Object.entries(document.components.schemas).filter(([name]) => !ofOrganizationFile.includes(name))
const schemas = schemaEntries.map(([name, schema]) =>
  [`### ${name}\n`, ...(schema.description ? [`${schema.description}.\n`] : []), fieldTable(schema)].join('\n'),
)

await generatedParts('docs/emulator-api.md', {
  operations: operations.join('\n').replaceAll('(#organizationfile)', '(organization-file.md)'),
  schemas: schemas.join('\n'),
})
