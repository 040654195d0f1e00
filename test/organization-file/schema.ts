import { readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import { readOrganizationFile } from '../../src/organization-file/read/read-organization-file.ts'
import { toOrganizationFile } from '../../src/organization-file/write/to-organization-file.ts'
import { toYaml } from '../../src/organization-file/write/to-yaml.ts'

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly definitions?: Readonly<Record<string, Schema>>
}

const schema: Schema = JSON.parse(readFileSync('schemas/organization-file.schema.json', 'utf8'))

/** Where a value differs from the schema, as an editor would mark it: as much of JSON Schema as the file uses. */
function differences(value: unknown, { $ref, ...given }: Schema, path = ''): string[] {
  const expected = $ref === undefined ? given : (schema.definitions?.[$ref.replace('#/definitions/', '')] ?? {})
  if (expected.anyOf)
    return expected.anyOf.some(one => differences(value, one).length === 0) ? [] : [`${path}: none of anyOf`]
  if (expected.type !== undefined && ![expected.type].flat().includes(typeOf(value)))
    return [`${path}: ${typeOf(value)}`]
  if (expected.enum && !expected.enum.includes(value)) return [`${path}: not in enum`]
  if (expected.pattern && typeof value === 'string' && !RegExp(expected.pattern).test(value))
    return [`${path}: pattern`]
  if (Array.isArray(value))
    return value.flatMap((item, index) => differences(item, expected.items ?? {}, `${path}[${index}]`))
  if (typeof value !== 'object' || value === null) return []
  const { required = [], properties = {}, additionalProperties: others = {} } = expected
  return [
    ...required.flatMap(name => (name in value ? [] : [`${path}.${name}: missing`])),
    ...Object.entries(value).flatMap(([name, member]) => {
      const known = properties[name] ?? others
      if (typeof known === 'boolean') return known ? [] : [`${path}.${name}: unknown`]
      return differences(member, known, `${path}.${name}`)
    }),
  ]
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  return value === null ? 'null' : Number.isInteger(value) ? 'integer' : typeof value
}

t.test('the organizations that come with the package, read as editors read YAML', async t => {
  for (const name of ['example', 'small'])
    t.strictSame(differences(parse(readFileSync(`fixtures/${name}-organization.yaml`, 'utf8')), schema), [], name)
})

t.test('a file that is written from a state', async t => {
  const { state, activity } = readOrganizationFile('fixtures/example-organization.yaml', 0)
  const delegation = { accountId: '234567890123', servicePrincipal: 'config.amazonaws.com', registeredAt: 0 }
  const file = toOrganizationFile(
    {
      ...state,
      serviceAccess: [{ servicePrincipal: 'config.amazonaws.com', enabledAt: 0 }],
      delegations: [delegation],
      resourcePolicy: { id: 'rp-policy01', content: '{ "Statement": [] }' },
    },
    activity,
  )
  t.strictSame(differences(parse(toYaml(file)), schema), [])
})

t.test('editors mark mistakes', async t => {
  const file = {
    organization: { name: 'Example' },
    root: {
      organizationalUnits: [
        { name: 'Team', organizationalUnits: [{ name: 'Inner', accounts: [{ id: 'x', name: 1 }] }] },
      ],
      policyTypes: ['SCP'],
      tags: { stage: true },
    },
    policies: [{ name: 'P', document: [] }],
    serviceAccess: [{ enabledAt: '-1d' }],
    delegatedAdministrators: [{ account: '222222222222' }],
    resourcePolicy: { id: 'p-12345678', document: '{}' },
  }
  t.strictSame(differences(file, schema), [
    '.organization.managementAccount: missing',
    '.organization.name: unknown',
    '.root.organizationalUnits[0].organizationalUnits[0].accounts[0].id: pattern',
    '.root.organizationalUnits[0].organizationalUnits[0].accounts[0].name: integer',
    '.root.policyTypes[0]: not in enum',
    '.root.tags.stage: boolean',
    '.policies[0].document: none of anyOf',
    '.serviceAccess[0]: none of anyOf',
    '.delegatedAdministrators[0].servicePrincipal: missing',
    '.resourcePolicy.id: pattern',
  ])
})
