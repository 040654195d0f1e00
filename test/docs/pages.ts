import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import t from 'tap'
import { pages, whyNotRun } from '../helpers/document-pages.ts'
import { runPage } from '../helpers/page-session.ts'
import { missing } from '../helpers/run-process.ts'

/** What a page needs, if its blocks show the sign of it. */
const tools = [
  { sign: /\baws /, skip: await missing('aws', ['--version'], 'the aws command') },
  { sign: /\bcurl /, skip: await missing('curl', ['--version'], 'curl') },
  { sign: /boto3/, skip: await missing('python3', ['-c', 'import boto3'], 'boto3') },
]

/** Times, ids and markers differ from run to run, the frame of an error from version to version of AWS's command. */
function withoutVariables(text: string): string {
  return text
    .replace(/\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d+)?(Z|\+00:00)/g, '<time>')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/, \d+ a second$/gm, ', <rate> a second')
    .replace(/"Marker": ".*?"/g, '"Marker": "<marker>"')
    .replace(/^aws: \[ERROR\]: /gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim()
}

/** What a sample project has installed is not copied. */
function isOurs(path: string): boolean {
  return !path.includes('node_modules')
}

// What a page waits for runs in other processes.
t.jobs = 2

for (const { path, blocks } of pages) {
  const toRun = blocks.filter(block => !whyNotRun(block))
  const skip = tools.find(({ sign, skip }) => skip && toRun.some(({ text }) => sign.test(text)))?.skip
  if (toRun.length === 0) continue
  t.test(`${path} shows what comes out`, { skip: skip ?? false, buffered: true }, async t => {
    const folder = t.testdir()
    for (const name of ['fixtures', 'examples']) cpSync(name, `${folder}/${name}`, { recursive: true, filter: isOurs })
    // A project as npm init -y makes it, with the package.
    mkdirSync(`${folder}/node_modules`)
    symlinkSync(process.cwd(), `${folder}/node_modules/organizations-local`)
    writeFileSync(`${folder}/package.json`, '{ "name": "project", "version": "1.0.0", "type": "commonjs" }')
    const { outputs, code } = await runPage(t, toRun, folder)
    for (const [index, { shown, text }] of toRun.slice(0, outputs.length).entries())
      if (shown !== undefined) t.equal(withoutVariables(outputs[index] ?? ''), withoutVariables(shown), text)
    t.equal(outputs.length, toRun.length, `the last one that ran printed: ${outputs.at(-1)?.slice(-1000)}`)
    t.equal(code, 0, 'each block without a shown failure ends well')
  })
}
