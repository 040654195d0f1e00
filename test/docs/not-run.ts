import { writeFileSync } from 'node:fs'
import { transform } from 'esbuild'
import t from 'tap'
import { parseDocument } from 'yaml'
import { pages, whyNotRun } from '../helpers/document-pages.ts'
import { missing, runProcess } from '../helpers/run-process.ts'

/** How the form of a block is checked that does not run: with a command, which gets its file, or here. Throws for what is wrong. */
const checks: Readonly<Record<string, readonly [command: string, ...line: string[]] | ((text: string) => unknown)>> = {
  sh: ['bash', '-n'],
  python: ['python3', '-c', 'import ast, sys; ast.parse(open(sys.argv[1]).read())'],
  java: ['javac', '-XDshould-stop.ifNoError=PARSE', '-XDshould-stop.ifError=PARSE'],
  rust: ['rustfmt', '--check', '--edition', '2021'],
  hcl: ['terraform', 'fmt', '-check', '-diff'],
  js: text => transform(text, { loader: 'js', format: 'esm' }),
  ts: text => transform(text, { loader: 'ts', format: 'esm' }),
  json: text => JSON.parse(text),
  yaml: text => {
    const [error] = parseDocument(text).errors
    if (error) throw error
  },
  // What a command prints.
  text: () => {},
  // Run by test/docs/athena.ts.
  sql: () => {},
}

/** Languages whose form is not checked: nothing that could do it is asked for. */
const unchecked = ['go', 'csharp', 'dockerfile', 'ini']
const extensions: Readonly<Record<string, string>> = { hcl: 'tf', rust: 'rs' }

for (const { path, blocks } of pages) {
  for (const [index, block] of blocks.entries()) {
    const why = whyNotRun(block)
    if (!why) continue
    const { language, text } = block
    const check = checks[language]
    const name = `${path}, block ${index + 1}, ${language}: ${why}`
    if (unchecked.includes(language)) t.pass(name, { skip: 'its form is not checked here' })
    else if (Array.isArray(check)) {
      const [command, ...line] = check
      const skip = await missing(command, ['--version'], command)
      t.test(name, { skip }, async t => {
        const file = `${t.testdir()}/block${index}.${extensions[language] ?? language}`
        writeFileSync(file, text)
        const { code, stdout, stderr } = await runProcess(command, [...line, file])
        t.equal(code, 0, stdout + stderr)
      })
    } else if (typeof check === 'function') t.test(name, async t => t.resolves(async () => check(text)))
    else t.fail(`${name}; nothing is known of this language`)
  }
}
