import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Metafile, type Plugin } from 'esbuild'
import { suiteOf } from './suites.ts'

export interface Bundle {
  readonly file: string
  readonly script: string
}

export interface Bundles {
  readonly tests: readonly Bundle[]
  /** The script of the processes that run them. */
  readonly worker: string
}

const worker = 'scripts/test-runner/worker.ts'

/** Many files run in one process: the `t` of each is a test of its own. */
const ownTest: Plugin = {
  name: 'own-test',
  setup({ onResolve }) {
    const path = resolve('scripts/test-runner/test-of-file.ts')
    const tests = resolve('test')
    onResolve({ filter: /^tap$/ }, ({ importer }) => (importer.startsWith(tests) ? { path } : undefined))
  },
}

/** Bundled modules keep their own places: tests read files beside them. */
const ownPlace: Plugin = {
  name: 'own-place',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const contents = text
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path)))
        .replaceAll('import.meta.filename', JSON.stringify(path))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
      return contents === text ? undefined : { contents, loader: 'ts' }
    })
  },
}

/** Bundles test files, with source maps; what several of them need is shared. */
export async function bundleTests(files: readonly string[], folder: string): Promise<Bundles> {
  const { metafile } = await build({
    entryPoints: [...files, worker],
    outdir: folder,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    metafile: true,
    plugins: [ownTest, ownPlace],
    logLevel: 'warning',
  })
  const [astray] = files.filter(file => suiteOf(file) === 'unit' && startsProcesses(metafile, file))
  if (astray) throw new Error(`${astray} starts processes: expected it in a suite of scripts/test-runner/suites.ts`)
  const scriptOf = (file: string) => resolve(folder, file.replace(/\.ts$/, '.mjs'))
  return { tests: files.map(file => ({ file, script: scriptOf(file) })), worker: scriptOf(worker) }
}

function startsProcesses({ inputs }: Metafile, file: string): boolean {
  const reached = new Set([file])
  for (const path of reached) for (const imported of inputs[path]?.imports ?? []) reached.add(imported.path)
  return reached.has('node:child_process')
}
