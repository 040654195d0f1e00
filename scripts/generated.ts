import { readFile, writeFile } from 'node:fs/promises'

/** Writes a generated file; with `--check`, says instead whether the committed one is what would be written. */
export async function generated(path: string, content: string): Promise<void> {
  if (!process.argv.includes('--check')) return writeFile(path, content)
  const committed = await readFile(path, 'utf8').catch(() => '')
  if (committed === content) return
  console.error(`${path} is not what its generator makes: run "npm run generate"`)
  process.exitCode = 1
}
