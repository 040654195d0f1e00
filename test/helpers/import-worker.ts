import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

const folder = mkdtempSync(join(tmpdir(), 'organizations-local-'))
process.once('exit', () => rmSync(folder, { recursive: true }))

/** The script of the import's threads as JavaScript: a thread has no loader for TypeScript. */
export const importWorker = join(folder, 'import-worker.mjs')

buildSync({
  entryPoints: ['src/activity/import-worker.ts'],
  outfile: importWorker,
  bundle: true,
  platform: 'node',
  format: 'esm',
})
