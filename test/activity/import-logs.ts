import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { type ImportOptions, importLogs } from '../../src/activity/import-logs.ts'
import type { ImportedLogs } from '../../src/activity/pending-import.ts'
import { importWorker } from '../helpers/import-worker.ts'

const never = new Promise<void>(() => {})
const now = Date.parse('2026-01-31T12:00:00Z')

/** Files of a row each, by the name of their service; 'damaged' for one that is damaged. */
function files(t: Test, ...names: readonly string[]): string[] {
  const folder = t.testdir()
  return names.map((name, index) => {
    const file = join(folder, `${index}`)
    const row = { account: '111111111111', service: name, region: 'us-east-1', lastAccessed: '-1d' }
    writeFileSync(file, name === 'damaged' ? '{' : JSON.stringify(row))
    return file
  })
}

async function run(paths: Iterable<string>, options: Partial<ImportOptions> = {}) {
  const commits: ImportedLogs[] = []
  const end = await importLogs(paths, {
    script: importWorker,
    threads: 2,
    strict: false,
    interval: 0,
    interrupted: never,
    now,
    horizon: now,
    commit: async imported => void commits.push(imported),
    ...options,
  })
  const services = commits.flatMap(({ counts }) => [...counts.attempts.values()].map(({ service }) => service)).sort()
  return { end, commits, services, damaged: commits.flatMap(({ damaged }) => damaged.map(({ file }) => file)) }
}

t.test('all that is not damaged is committed, each file once', async t => {
  const paths = files(t, 's3', 'damaged', 'ec2', 'sqs')
  const { end, services, damaged, commits } = await run([...paths, join(t.testdirName, 'missing')])
  t.equal(end, 'DONE')
  t.strictSame(services, ['ec2', 's3', 'sqs'])
  t.strictSame(damaged.sort(), [paths[1], join(t.testdirName, 'missing')])
  t.equal(
    commits.reduce((sum, { files }) => sum + files, 0),
    3,
  )
  t.ok(commits.length > 1, 'as soon as they are due')
})

t.test('strictly, nothing that follows a damaged file', async t => {
  for (const threads of [1, 2, 3]) {
    const paths = files(t, 's3', 'ec2', 'damaged', 'sqs', 'sns')
    const { end, services, damaged } = await run(paths, { strict: true, threads })
    t.strictSame([end, services, damaged], ['DAMAGED', ['ec2', 's3'], [paths[2]]], `${threads} threads`)
  }
  t.strictSame((await run(files(t, 's3', 'ec2'), { strict: true })).services, ['ec2', 's3'])
})

t.test('interrupted, it commits the files that were read', async t => {
  let interrupt = () => {}
  const interrupted = new Promise<void>(resolve => {
    interrupt = resolve
  })
  const paths = files(t, 's3', 'ec2', 'sqs')
  function* untilInterrupted() {
    yield paths[0] ?? ''
    interrupt()
    yield* paths.slice(1)
  }
  const { end, services } = await run(untilInterrupted(), { threads: 1, interval: 1_000_000, interrupted })
  t.strictSame([end, services], ['INTERRUPTED', ['s3']])
})

t.test('a commit that fails, and a thread that cannot start', async t => {
  const fails = run(files(t, 's3'), { commit: () => Promise.reject(new Error('no emulator')) })
  await t.rejects(fails, { message: 'no emulator' })
  await t.rejects(run(files(t, 's3'), { script: join(t.testdirName, 'missing.mjs') }), { code: /MODULE_NOT_FOUND$/ })
})
