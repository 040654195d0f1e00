import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import t from 'tap'
import { bringCompiledDependencies, emptyFolder, packedPackage, runElsewhere } from '../helpers/packed-package.ts'

/** What each runner says of two tests that pass. */
const samples: Readonly<Record<string, RegExp>> = {
  tap: /^# \{ total: 2, pass: 2 \}$/m,
  // From Node.js 23 on, `node --test` prints its spec report whatever it writes to.
  'node-test': /^[#ℹ] pass 2$/m,
  jest: /^Tests: +2 passed, 2 total$/m,
  vitest: /^ *Tests +2 passed \(2\)$/m,
}
const unreachable = /\b(EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH)\b/

t.test('the sample projects, with the packed package', async t => {
  const folder = emptyFolder(t)
  const { tarball } = packedPackage(folder)
  bringCompiledDependencies(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, workspaces: Object.keys(samples) }))
  for (const sample of Object.keys(samples)) {
    cpSync(join('examples', sample), join(folder, sample), { recursive: true })
    const file = join(folder, sample, 'package.json')
    const content = JSON.parse(readFileSync(file, 'utf8'))
    content.devDependencies['organizations-local'] = `file:${tarball}`
    writeFileSync(file, JSON.stringify(content))
  }
  const installed = await runElsewhere('npm install --no-audit --no-fund --ignore-scripts --prefer-offline', folder)
  if (unreachable.test(installed.output)) return t.plan(0, 'npm cannot reach its registry from here')
  t.equal(installed.code, 0, installed.output)

  for (const [sample, summary] of Object.entries(samples))
    await t.test(sample, async t => {
      const { code, output } = await runElsewhere('npm test', join(folder, sample))
      t.match(output, summary)
      t.equal(code, 0, output)
    })

  await t.test('the types of the one in TypeScript', async t => {
    const line = '--noEmit --strict --skipLibCheck --target es2022 --module nodenext guardrails.test.ts'
    const { code, output } = await runElsewhere(`'${resolve('node_modules/.bin/tsc')}' ${line}`, join(folder, 'vitest'))
    t.equal(code, 0, output)
  })
})
