import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'

/** What a service may use; never another service. */
const belowServices = [
  'aws/operation',
  'aws/authorization',
  'aws/api-error',
  'aws/operation-names',
  'aws/protocols',
  'core',
  'store',
]

/** The rooms from the ground up, and what each may import besides itself: rooms or files below it. */
const floors: Readonly<Record<string, readonly string[]>> = {
  'core/values': [],
  'core/organization': ['core/values'],
  'core/policy': ['core/values', 'core/organization'],
  'core/catalog': ['core/values', 'core/policy'],
  'core/management-policy': ['core/values', 'core/organization', 'core/policy', 'core/catalog'],
  'core/handshake': ['core/values', 'core/organization'],
  'core/identity': ['core/policy'],
  'core/delegation': ['core/values', 'core/organization', 'core/policy', 'core/catalog'],
  'core/session': ['core/values', 'core/organization', 'core/policy'],
  'core/activity': ['core/values', 'core/organization', 'core/catalog'],
  'core/access-report': ['core/values', 'core/organization', 'core/policy', 'core/catalog', 'core/activity'],
  controls: ['core/values'],
  tls: ['core/values'],
  store: ['core'],
  activity: ['core'],
  'organization-file': ['core', 'store'],
  jobs: ['core', 'store', 'controls'],
  'aws/api-error': [],
  'aws/caller': ['core'],
  'aws/operation-names': [],
  'aws/protocols': ['core/values', 'aws/api-error'],
  'aws/operation': ['core/values', 'aws/caller', 'aws/api-error', 'aws/protocols', 'store', 'jobs'],
  'aws/authorization': ['aws/caller', 'aws/api-error', 'aws/operation', 'core', 'store'],
  'aws/run-operation': [
    'core/values',
    'aws/caller',
    'aws/api-error',
    'aws/operation',
    'aws/protocols',
    'controls',
    'jobs',
    'store',
  ],
  'aws/iam': [...belowServices, 'jobs/job-data'],
  'aws/organizations': [...belowServices, 'jobs/job-data'],
  'aws/sts': belowServices,
  'aws/services': ['aws/operation', 'aws/iam', 'aws/organizations', 'aws/sts'],
  emulator: ['core', 'controls', 'store', 'activity', 'organization-file', 'jobs', 'aws'],
  http: ['core', 'controls', 'store', 'activity', 'organization-file', 'aws', 'emulator', 'tls'],
  cli: ['core', 'store', 'activity', 'organization-file', 'aws', 'emulator', 'http', 'tls'],
  library: ['core', 'controls', 'store/data-directory-error', 'organization-file', 'aws/api-error', 'emulator', 'http'],
}

/** What only one part of the house may touch. */
const kept: Readonly<Record<string, { readonly by: string; readonly sign: RegExp }>> = {
  'better-sqlite3': { by: 'store', sign: /'better-sqlite3'/ },
  fastify: { by: 'http', sign: /'fastify'/ },
  'fast-xml-parser': { by: 'aws/protocols', sign: /'fast-xml-parser'/ },
  yaml: { by: 'organization-file', sign: /from 'yaml'/ },
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

/** The groups of files that import each other, directly or through others. */
function circles(): string[][] {
  const below = new Map(files.map(({ file }) => [file.replace(/\.ts$/, ''), new Set<string>()]))
  for (const { from, to } of arrows) below.get(from)?.add(to)
  const reaches = (from: string): ReadonlySet<string> => {
    const seen = new Set<string>()
    const visit = (file: string) => {
      for (const next of below.get(file) ?? []) {
        if (seen.has(next)) continue
        seen.add(next)
        visit(next)
      }
    }
    visit(from)
    return seen
  }
  const reached = new Map([...below.keys()].map(file => [file, reaches(file)]))
  const groups = [...reached].flatMap(([file, targets]) =>
    targets.has(file) ? [[...targets].filter(other => reached.get(other)?.has(file)).sort()] : [],
  )
  return [...new Map(groups.map(group => [group.join(), group])).values()]
}

t.test('every file is in a room, and every room has a file', async t => {
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
      .filter(
        target => order.findLastIndex(other => isIn(target, other) || isIn(other, target)) >= order.indexOf(floor),
      )
      .map(target => `${floor} → ${target}`),
  )
  t.strictSame(up, [])
})

t.test('imports point down only', async t => {
  t.ok(
    arrows.some(({ from, to }) => from === 'cli/main' && to === 'cli/commands/commands'),
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

t.test('no circle of files', async t => {
  t.strictSame(circles(), [])
})

for (const [what, { by, sign }] of Object.entries(kept)) {
  t.test(`only ${by} touches ${what}`, async t => {
    const users = files.filter(({ text }) => sign.test(text)).map(({ file }) => floorOf(file.replace(/\.ts$/, '')))
    t.strictSame([...new Set(users)], [by])
  })
}
