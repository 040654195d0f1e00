// npm run bench: the cost of the emulator, each figure beside a reference measured in the same run.
import { activityImport } from './activity-import.ts'
import { largeReport } from './large-organization.ts'
import { fiftyEmulators, libraryTimes } from './library.ts'
import { mutations } from './mutations.ts'
import { packageSize } from './package-size.ts'
import { againstNaive, path, resourcePatterns, tree } from './policy.ts'
import { reading } from './reading.ts'
import { recordedCalls } from './recorded-calls.ts'
import { element, generate, get, listRoots, send } from './requests.ts'
import { startCommand } from './server-process.ts'
import { startTime } from './start-time.ts'
import { type Throughput, throughput } from './throughput.ts'

const exampleOrganization = ['--organization', 'fixtures/example-organization.yaml']
const root = 'o-4fxmplt198/r-c3xb'

function print(...columns: readonly string[]): void {
  const [first = '', ...rest] = columns
  console.log([first.padEnd(58), ...rest.map(column => column.padStart(16))].join(' '))
}

function printThroughput(name: string, { ours, bare, ratio }: Throughput): void {
  print(name, `${Math.round(ours)}/s`, `bare ${Math.round(bare)}/s`, `ratio ${ratio.toFixed(2)}`)
}

for (const [name, options] of [
  ['start to the first 200', []],
  ['start to the first 200, with the example organization', exampleOrganization],
] as const) {
  const { ours, node, ratio } = await startTime(...options)
  print(name, `${Math.round(ours)} ms`, `node ${Math.round(node)} ms`, `ratio ${ratio.toFixed(2)}`)
}

for (const [level, note] of [
  ['warn', ''],
  ['info', ', one log line each'],
] as const) {
  const server = await startCommand(...exampleOrganization, '--log-level', level)
  if (level === 'warn') print('memory after start', `${Math.round(server.memory())} MiB`)
  const job = element(await send(server.url, generate(root)), 'JobId')
  printThroughput(`GenerateOrganizationsAccessReport, reused job${note}`, await throughput(server, generate(root)))
  printThroughput(`ListRoots${note}`, await throughput(server, listRoots))
  printThroughput(`GetOrganizationsAccessReport, 100 rows${note}`, await throughput(server, get(job)))
  await server.stop()
}

print('all services, 7 levels of 10 SCPs', `${path(7, 10).toFixed(2)} ms`)
const { ours, naive } = againstNaive()
print(
  '200 evaluations, engine and naive evaluator',
  `${ours.toFixed(1)} ms`,
  `${naive.toFixed(0)} ms`,
  `ratio ${(naive / ours).toFixed(0)}`,
)
for (const accounts of [1_000, 10_000]) {
  const { milliseconds, heap } = tree(accounts)
  print(
    `all nodes, ${accounts} accounts in 500 OUs, 200 SCPs`,
    `${milliseconds.toFixed(0)} ms`,
    `heap ${heap.toFixed(0)} MiB`,
  )
}
for (const [name, measure] of [
  ['levels', (count: number) => path(count, 10)],
  ['SCPs per level', (count: number) => path(2, count)],
  ['statements per SCP', (count: number) => path(2, 5, count)],
  ['resource patterns', (count: number) => resourcePatterns(count * 20)],
] as const)
  print(`growth with ${name}: 2, 4, 8 (patterns: × 20)`, ...[2, 4, 8].map(count => `${measure(count).toFixed(2)} ms`))

for (const where of ['memory', 'data'] as const) {
  const { listRoots: reference, ...rates } = await mutations(where)
  for (const [name, rate] of Object.entries(rates))
    print(
      `${name}, sequential, ${where}`,
      `${Math.round(rate)}/s`,
      `ListRoots ${Math.round(reference)}/s`,
      `ratio ${(rate / reference).toFixed(2)}`,
    )
}

for (const { operation, recorded, unrecorded } of await recordedCalls(...exampleOrganization))
  print(
    `${operation}, recorded and not recorded`,
    `${Math.round(recorded)}/s`,
    `${Math.round(unrecorded)}/s`,
    `ratio ${(recorded / unrecorded).toFixed(2)}`,
  )

const { packed, unpacked, files } = packageSize()
print('package', `${packed.toFixed(1)} MB`, `${unpacked.toFixed(1)} MB unpacked`, `${files} files`)

const library = await libraryTimes()
for (const [name, milliseconds] of [
  ['start in a warm process, with a small organization', library.start],
  ['start in a warm process, empty', library.startEmpty],
  ['reset of 100 accounts', library.reset],
  ['snapshot of 100 accounts', library.snapshot],
  ['restore of 100 accounts', library.restore],
] as const)
  print(name, `${milliseconds.toFixed(1)} ms`)
print(
  'memory before and after 50 emulators in one process',
  ...(await fiftyEmulators()).map(mib => `${Math.round(mib)} MiB`),
)

for (const { operation, small, large } of await reading())
  print(
    `${operation}, 10,000 and 10 accounts`,
    `${Math.round(large)}/s`,
    `${Math.round(small)}/s`,
    `ratio ${(large / small).toFixed(2)}`,
  )

const { speed, memory } = await activityImport([100_000, 5_000_000])
print(
  'activity import, CloudTrail files',
  `${Math.round(speed.ours)} events/s`,
  `gunzip+JSON.parse ${Math.round(speed.limit)}/s`,
  `ratio ${speed.ratio.toFixed(2)}`,
)
for (const { events, rate, memory: mib } of memory)
  print(`  ${events} events`, `${Math.round(rate)} events/s`, `memory ${Math.round(mib)} MiB`)

for (const size of [100, 1_000, 10_000]) {
  const { accounts, duration, longestWait, memory } = await largeReport(size)
  const each = `${((duration / accounts) * 1000).toFixed(0)} µs/account`
  print(
    `root report, ${accounts} accounts × 60 services`,
    `${duration} ms`,
    each,
    `longest wait ${longestWait.toFixed(0)} ms`,
  )
  print('  memory before and after', ...memory.map(mib => `${Math.round(mib)} MiB`))
}
