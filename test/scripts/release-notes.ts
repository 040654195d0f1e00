import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { parse } from 'yaml'
import { runElsewhere } from '../helpers/packed-package.ts'

const script = join(process.cwd(), 'scripts/release-notes.ts')
const tsx = import.meta.resolve('tsx')

function notesOf(t: Test, tag: string, version: string, changelog: string) {
  const folder = t.testdir({
    'package.json': JSON.stringify({ version }),
    'CHANGELOG.md': `# Changelog\n\n${changelog}`,
  })
  return runElsewhere(`'${process.execPath}' --import '${tsx}' '${script}' '${tag}'`, folder)
}

const older = '## 1.1.0 (2026-01-31)\n\n- Something else.\n'

t.test('the notes of a release', async t => {
  const notes = '- One thing,\n  in two lines.\n- Another one.\n'
  const sections = [`## 1.2.0 (2026-02-28)\n\n${notes}\n${older}`, `## 1.2.0\n\n${notes}`, `## 1.2.0\n${notes.trim()}`]
  for (const changelog of sections)
    t.strictSame(await notesOf(t, 'v1.2.0', '1.2.0', changelog), { code: 0, output: notes })
})

t.test('what does not agree', async t => {
  const section = `## 1.2.0\n\n- One thing.\n\n${older}`
  for (const [tag, version, changelog, message] of [
    ['v1.2.1', '1.2.0', section, 'the tag is "v1.2.1", the version of package.json 1.2.0: expected v1.2.0'],
    ['1.2.0', '1.2.0', section, 'the tag is "1.2.0", the version of package.json 1.2.0: expected v1.2.0'],
    ['v1.3.0', '1.3.0', section, 'CHANGELOG.md begins with "1.2.0": expected 1.3.0'],
    ['v1.2', '1.2', section, 'CHANGELOG.md begins with "1.2.0": expected 1.2'],
    ['v1.2.0', '1.2.0', `## Unreleased\n\n${section}`, 'CHANGELOG.md begins with "Unreleased": expected 1.2.0'],
    ['v1.2.0', '1.2.0', `## 1.2.0\n\n${older}`, 'CHANGELOG.md says nothing of "1.2.0"'],
  ] as const) {
    const { code, output } = await notesOf(t, tag, version, changelog)
    t.equal(code, 2)
    t.match(output, `release-notes: ${message}\n`)
  }
})

t.test('a release is tested, then published', async t => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  const jobs = (name: string) => parse(readFileSync(name, 'utf8')).jobs
  const { ci, publish } = jobs('.github/workflows/release.yml')
  const linesOf = (job: { steps: { run?: string }[] }) => job.steps.flatMap(({ run }) => run ?? [])
  const [tested, published] = [linesOf(jobs(ci.uses).test), linesOf(publish)]
  for (const line of [...tested, ...published]) {
    const [, name] = /^npm run (\S+)/.exec(line) ?? []
    if (name) t.type(scripts[name], 'string', line)
  }
  t.equal(publish.needs, 'ci')
  t.ok(tested.includes('npm run check') && tested.includes('npm test'))
  t.ok(published.some(line => line.startsWith('npx tsx scripts/release-notes.ts "$GITHUB_REF_NAME" ')))
  t.ok(published.includes('npm publish --provenance --access public'))
})
