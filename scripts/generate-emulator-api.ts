// Makes the reference in docs/emulator-api.md from the OpenAPI document of the emulator's own API.
import { curlLine } from '../src/http/emulator-api/curl-line.ts'
import { endpoints } from '../src/http/emulator-api/endpoints.ts'
import {
  type OpenApiContent,
  type OpenApiOperation,
  openApiDocument,
} from '../src/http/emulator-api/openapi-document.ts'
import { generatedParts } from './generated.ts'
import { answerTable, cell, defaultAndMeaning, memberTable, table, typeInWords } from './schema-tables.ts'

const document = { ...openApiDocument(endpoints, ''), servers: [{ url: 'http://127.0.0.1:4593' }] }

function contentText(content: OpenApiContent, toTable: typeof memberTable): string {
  return Object.entries(content)
    .map(([type, { schema }]) => {
      const what = [typeInWords(schema), schema.description].filter(Boolean).join(': ')
      const members = toTable(schema)
      return `\`${type}\`: ${what}.\n${members.split('\n').length > 3 ? `\n${members}` : ''}`
    })
    .join('\n')
}

function bodyOf({ requestBody }: OpenApiOperation): string[] {
  return requestBody ? [`Body: ${contentText(requestBody.content, memberTable)}`] : []
}

function parametersOf({ parameters = [] }: OpenApiOperation): string[] {
  const rows = parameters.map(({ name, required, description, schema }) => [
    `\`${name}\``,
    cell(typeInWords(schema)),
    ...defaultAndMeaning({ ...schema, ...(description !== undefined && { description }) }, required),
  ])
  return rows.length ? [table(['Parameter', 'Type', 'Default', 'Meaning'], rows)] : []
}

/** What every operation may answer is told once, by hand. */
const common = new Set(['400', '413', '415', '500'])

function answersOf({ responses }: OpenApiOperation): string[] {
  const told = Object.entries(responses).filter(([status]) => !common.has(status))
  return told.map(([status, { description, content = {} }]) => {
    const { 'application/problem+json': problem, ...bodies } = content
    const separator = description.endsWith('.') ? '' : '.'
    const form = Object.keys(bodies).length ? `\n\n${contentText(bodies, answerTable)}` : '\n'
    return `**${status}** ${description}${separator}${form}`
  })
}

/** The line as it can be run: on a file that is there, and with the id that an operation before it has answered. */
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
      ...answersOf(operation),
    ].join('\n'),
  ),
)
const ofOrganizationFile = ['OrganizationFile', 'OrganizationalUnit', 'Account']
const structures = Object.entries(document.components.schemas).filter(([name]) => !ofOrganizationFile.includes(name))
const schemas = structures.map(([name, schema]) =>
  [`### ${name}\n`, ...(schema.description ? [`${schema.description}.\n`] : []), memberTable(schema)].join('\n'),
)

await generatedParts('docs/emulator-api.md', {
  operations: operations.join('\n').replaceAll('(#organizationfile)', '(organization-file.md)'),
  schemas: schemas.join('\n'),
})
