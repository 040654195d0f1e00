import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'

/** What a service may use; never another service. */
const belowServices = [
  'operation',
  'authorization',
  'core',
  'store',
  'errors',
  'wire/constraint-failure',
  'wire/validation-message',
  'wire/protocol',
  'wire/aws-query',
  'wire/aws-json',
  'services/operation-names',
]

/** The floors of the house from the ground up, and what each may import beside itself: floors or files below it. */
const floors: Readonly<Record<string, readonly string[]>> = {
  core: [],
  errors: [],
  clock: [],
  faults: [],
  version: [],
  'client-settings': [],
  'services/operation-names': [],
  caller: ['core'],
  store: ['core'],
  wire: ['core/timestamp', 'errors'],
  jobs: ['core', 'store', 'clock', 'faults'],
  operation: ['caller', 'errors', 'store', 'wire', 'jobs'],
  authorization: ['caller', 'core', 'errors', 'store', 'operation'],
  perform: ['caller', 'errors', 'store', 'wire', 'jobs', 'operation', 'clock'],
  'services/iam': belowServices,
  'services/organizations': [...belowServices, 'jobs/account-creation', 'jobs/account-closure'],
  'services/sts': belowServices,
  'services/services': ['operation', 'services/iam', 'services/organizations', 'services/sts'],
  fixture: ['core', 'store'],
  activity: ['core'],
  'import-worker': ['activity'],
  'load-organization': ['store', 'fixture'],
  'record-activity': ['activity', 'clock', 'core', 'operation', 'store'],
  'state-keeper': ['clock', 'faults', 'fixture', 'jobs', 'load-organization', 'store'],
  http: [
    'load-organization',
    'record-activity',
    'state-keeper',
    'caller',
    'core',
    'errors',
    'store',
    'wire',
    'operation',
    'perform',
    'clock',
    'faults',
    'fixture',
    'activity',
    'services/operation-names',
  ],
  'init-folder': ['fixture', 'activity'],
  'load-init-folder': ['store', 'activity', 'init-folder', 'load-organization'],
  tls: [],
  emulator: [
    'store',
    'jobs',
    'operation',
    'perform',
    'fixture',
    'load-organization',
    'state-keeper',
    'init-folder',
    'load-init-folder',
    'clock',
    'faults',
  ],
  'whole-report': ['caller', 'core', 'emulator', 'errors', 'operation', 'services/iam'],
  server: ['services/services', 'http', 'emulator', 'tls', 'version'],
  option: [],
  config: ['core', 'option'],
  commands: [
    'core',
    'errors',
    'store',
    'fixture',
    'activity',
    'emulator',
    'server',
    'whole-report',
    'tls',
    'option',
    'config',
  ],
  cli: ['fixture', 'option', 'commands', 'tls', 'version'],
  index: [
    'client-settings',
    'clock',
    'core',
    'emulator',
    'errors',
    'faults',
    'fixture',
    'load-organization',
    'record-activity',
    'server',
    'state-keeper',
    'whole-report',
  ],
  policy: ['core'],
  runners: ['index'],
  testcontainers: ['client-settings'],
}

/** What only one part of the house may touch. */
const kept: Readonly<Record<string, { readonly by: string; readonly sign: RegExp }>> = {
  'better-sqlite3': { by: 'store', sign: /'better-sqlite3'/ },
  fastify: { by: 'http', sign: /'fastify'/ },
  'fast-xml-parser': { by: 'wire', sign: /'fast-xml-parser'/ },
  yaml: { by: 'fixture', sign: /from 'yaml'/ },
  process: { by: 'cli', sign: /\bprocess\.\w|'(node:)?process'/ },
}

const source = new URL('../src/', import.meta.url)
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts'))
  .map(file => ({ file, text: readFileSync(new URL(file, source), 'utf8') }))

/** Every import of one file of src by another, types included. Both without `.ts`. */
const arrows = files.flatMap(({ file, text }) =>
  [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']*)'/g)].map(([, target = '']) => ({
    from: file.replace(/\.ts$/, ''),
    to: join(dirname(file), target).replace(/\.ts$/, ''),
  })),
)

function isIn(floor: string, file: string): boolean {
  return file === floor || file.startsWith(`${floor}/`)
}

function floorOf(file: string): string | undefined {
  return Object.keys(floors).find(floor => isIn(floor, file))
}

t.test('every file stands on a floor, and every floor has a file', async t => {
  const names = files.map(({ file }) => file.replace(/\.ts$/, ''))
  t.strictSame(
    names.filter(name => !floorOf(name)),
    [],
  )
  t.strictSame(
    Object.keys(floors).filter(floor => !names.some(name => isIn(floor, name))),
    [],
  )
})

t.test('the table itself points down only', async t => {
  const order = Object.keys(floors)
  const up = Object.entries(floors).flatMap(([floor, below]) =>
    below
      .filter(target => order.indexOf(floorOf(target) ?? floor) >= order.indexOf(floor))
      .map(target => `${floor} → ${target}`),
  )
  t.strictSame(up, [])
})

t.test('imports point down only', async t => {
  t.ok(
    arrows.some(({ from, to }) => from === 'cli' && to === 'commands/commands'),
    'imports are found',
  )
  const forbidden = arrows.filter(({ from, to }) => {
    const floor = floorOf(from)
    return floor && floorOf(to) !== floor && !floors[floor]?.some(target => isIn(target, to))
  })
  t.strictSame(
    forbidden.map(({ from, to }) => `${from} → ${to}`),
    [],
  )
})

for (const [what, { by, sign }] of Object.entries(kept)) {
  t.test(`only ${by} touches ${what}`, async t => {
    const users = files.filter(({ text }) => sign.test(text)).map(({ file }) => floorOf(file.replace(/\.ts$/, '')))
    t.strictSame([...new Set(users)], [by])
  })
}
