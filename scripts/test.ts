// Runs test files: of the standard suites, or of others (--suite); with paths, only those under them.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bundleTests } from './test-runner/bundle.ts'
import { reportCoverage } from './test-runner/coverage.ts'
import { prepareProcesses } from './test-runner/preparation.ts'
import { printResult, printSummary } from './test-runner/print.ts'
import { filesOf, isSuite, standardSuites, suiteOf, suites } from './test-runner/suites.ts'
import { runFiles } from './test-runner/workers.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    suite: { type: 'string', multiple: true, default: [...standardSuites] },
    /** The share of their runs that properties get. */
    'property-runs': { type: 'string', default: '1' },
    coverage: { type: 'boolean', default: false },
  },
})
const files = values.suite.filter(isSuite).flatMap(filesOf).filter(isWanted)
if (!files.length) throw new Error(`no test files: expected --suite ${suites.join(', ')}, and paths below test/`)

const begun = performance.now()
const folder = join('.tap', `run-${process.pid}`)
mkdirSync(folder, { recursive: true })
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

const bundles = await bundleTests(files, folder)
const coverage = values.coverage ? { NODE_V8_COVERAGE: join(folder, 'coverage') } : {}
const environment = {
  ...process.env,
  PROPERTY_RUNS: values['property-runs'],
  ...coverage,
  ...(files.some(file => suiteOf(file) !== 'unit') ? await prepareProcesses(folder) : {}),
}
const results = await runFiles(bundles, environment, printResult)
printSummary(results, performance.now() - begun)
if (coverage.NODE_V8_COVERAGE) reportCoverage(coverage.NODE_V8_COVERAGE)
if (results.some(({ failures }) => failures.length)) process.exitCode = 1

function isWanted(file: string): boolean {
  return (
    !positionals.length || positionals.some(path => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`))
  )
}
