import { readFile, writeFile } from 'node:fs/promises'

/** Writes a generated file; with `--check`, says instead whether the committed one is what would be written. */
export async function generated(path: string, content: string): Promise<void> {
  if (!process.argv.includes('--check')) return writeFile(path, content)
  const committed = await readFile(path, 'utf8').catch(() => '')
  if (committed === content) return
  console.error(`${path} is not what its generator makes: run "npm run generate"`)
  process.exitCode = 1
}

/** The same for the parts of a document that stand between `<!-- generated for NAME: do not edit -->` and `<!-- end -->`. */
export async function generatedParts(path: string, parts: Readonly<Record<string, string>>): Promise<void> {
  const document = await readFile(path, 'utf8')
  const part = /(<!-- generated for (.+?): do not edit -->\n).*?(<!-- end -->)/gs
  await generated(
    path,
    document.replace(part, (_, start, name, end) => {
      if (parts[name] === undefined) throw new Error(`${path}: nothing is generated for ${name}`)
      return `${start}\n${parts[name]}\n${end}`
    }),
  )
}
