import { readFile, writeFile } from 'node:fs/promises'

/** Writes a generated file. With `--check`, reports instead a committed file that differs. */
export async function generated(path: string, content: string): Promise<void> {
  if (!process.argv.includes('--check')) return writeFile(path, content)
  const committed = await readFile(path, 'utf8').catch(() => '')
  if (committed === content) return
  console.error(`${path} is out of date: run "npm run generate"`)
  process.exitCode = 1
}

/** The same for the parts of a document between `<!-- generated for NAME: do not edit -->` and `<!-- end -->`. */
export async function generatedParts(path: string, parts: Readonly<Record<string, string>>): Promise<void> {
  const document = await readFile(path, 'utf8')
  const part = /(<!-- generated for (.+?): do not edit -->\n).*?(<!-- end -->)/gs
  await generated(
    path,
    document.replace(part, (_, start, name, end) => {
      if (parts[name] === undefined) throw new Error(`${path}: no generator for ${name}`)
      return `${start}\n${parts[name]}\n${end}`
    }),
  )
}
