// Builds the package. The command is one file, because loading its dependencies one by one would double the start time. The library
// is CommonJS, one file for each entry. The ES module beside it only re-exports, so both kinds of import share one copy. All files
// bundle their dependencies except better-sqlite3, and the declarations import no other package. Names are kept, so stack
// traces are readable; the command loses its white space, which would take 3 MB of memory.
import { execSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type BuildOptions, build, type Plugin } from 'esbuild'

const out = 'dist'
const declarations = join(out, 'declarations')
const catalog = 'src/core/catalog/catalog-data.ts'
const makeCertificate = 'src/tls/make-certificate.ts'
const entries = [
  'index',
  'policy',
  'testcontainers',
  'runners/jest',
  'runners/node-test',
  'runners/tap',
  'runners/vitest',
]
/**
 * From 22.8, Node.js caches compiled code, which saves a fifth of the start time. The cache is only for files that are loaded after
 * it is enabled; if its directory cannot be written, it is off.
 */
const commandEntry = `#!/usr/bin/env node
require('node:module').enableCompileCache?.()
require('./main.cjs')
`
const published = new Set<string>()

/** Modules that stay files of their own: the catalogue and the library, which several entries share, and the rarely used certificates. */
const shared: Plugin = {
  name: 'shared',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/index\.ts$/ }, () => ({ path: '../index.cjs', external: true }))
    onResolve({ filter: /^\.\/catalog-data\.ts$/ }, () => ({ path: './catalog-data.cjs', external: true }))
    onResolve({ filter: /^\.\/make-certificate\.ts$/ }, () => ({ path: './make-certificate.cjs', external: true }))
  },
}

/** Modules that are never used but would be loaded at every start: zod's locales and Fastify's schema compilers. */
const unused: Plugin = {
  name: 'unused',
  setup({ onResolve, onLoad }) {
    const filter = /^\.\.\/locales\/index\.js$|^@fastify\/(ajv|fast-json-stringify)-compiler$/
    onResolve({ filter }, ({ path }) => ({ path, namespace: 'unused' }))
    onLoad({ filter: /./, namespace: 'unused' }, () => ({ contents: 'module.exports = {}' }))
  },
}

const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['better-sqlite3', 'testcontainers'],
  outdir: out,
  outbase: 'src/library',
  outExtension: { '.js': '.cjs' },
  plugins: [shared, unused],
  metafile: true,
  // THIRD-PARTY-LICENSES.txt has them. Some are not ASCII, and Node.js reads an ASCII file twice as fast.
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions

/** Copies the declarations of a module and of the modules they import. */
function publishDeclarations(module: string): void {
  if (published.has(module)) return
  published.add(module)
  const text = readFileSync(join(declarations, `${module}.d.ts`), 'utf8')
  const named: string[] = []
  const copy = text.replace(
    /((?:from|import) ?\(?['"])(\.[^'"]*)\.ts(?=['"])/g,
    (_, before: string, target: string) => {
      const other = join(dirname(module), target)
      named.push(other)
      const path = relative(dirname(publishedPath(module)), publishedPath(other))
      return `${before}${path.startsWith('.') ? path : `./${path}`}.cjs`
    },
  )
  write(`${publishedPath(module)}.d.cts`, copy)
  for (const other of named) publishDeclarations(other)
}

/** The path in `dist` of a source module: entries of the library are at the top. */
function publishedPath(module: string): string {
  return module.replace(/^library\//, '')
}

function write(file: string, text: string): void {
  const path = join(out, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** The licences of the packages that the bundled files belong to. */
function licensesOf(inputs: readonly string[]): string {
  const folders = inputs.flatMap(input => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input) ?? [])
  return [...new Set(folders)]
    .sort()
    .map(licenseOf)
    .join(`\n${'-'.repeat(80)}\n\n`)
}

function licenseOf(folder: string): string {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find(entry => /^(licen[cs]e|copying)\b/i.test(entry))
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `By ${author?.name ?? author}`
  return `${name} ${version} (${license})\n\n${text}\n`
}

rmSync(out, { recursive: true, force: true })
execSync(`tsc -p tsconfig.build.json --outDir ${declarations}`, { stdio: 'inherit' })
for (const entry of entries) {
  const name = entry.slice(entry.lastIndexOf('/') + 1)
  publishDeclarations(`library/${entry}`)
  for (const kind of ['js', 'd.ts']) write(`${entry}.${kind}`, `export * from './${name}.cjs'\n`)
}
rmSync(declarations, { recursive: true })

const command = await build({
  ...options,
  minifyWhitespace: true,
  entryPoints: { main: 'src/cli/main.ts', 'import-worker': 'src/activity/import-worker.ts' },
  define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
})
write('cli.cjs', commandEntry)
chmodSync(join(out, 'cli.cjs'), 0o755)
const library = await build({ ...options, entryPoints: entries.map(entry => `src/library/${entry}.ts`) })
await build({ ...options, entryPoints: [catalog], outbase: dirname(catalog) })
const certificates = await build({ ...options, entryPoints: [makeCertificate], outbase: dirname(makeCertificate) })
write(
  'THIRD-PARTY-LICENSES.txt',
  licensesOf([command, library, certificates].flatMap(({ metafile }) => Object.keys(metafile.inputs))),
)
