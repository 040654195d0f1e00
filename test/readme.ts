import { execFile, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import t from 'tap'
import { startEmulator } from '../src/index.ts'

const run = promisify(execFile)
const readme = readFileSync('README.md', 'utf8')
const blocks = [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
  language,
  text,
}))

/** Times, ids and markers differ from run to run. */
function withoutVariables(text: string): string {
  return text
    .replace(/\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d+)?(Z|\+00:00)/g, '<time>')
    .replace(/, \d+ a second$/gm, ', <rate> a second')
    .replace(/"Marker": ".*?"/g, '"Marker": "<marker>"')
}

/** The command as it is built, and as it is where the package is installed. */
const prelude: Readonly<Record<string, string>> = {
  sh: `organizations-local() { ${process.execPath} dist/cli.cjs "$@"; }\n`,
}

/** What the blocks of a language that match print, one after the other. */
async function outputOf(url: string, language: string, sample: RegExp): Promise<string> {
  const commands: Record<string, [string, string[]]> = {
    sh: ['bash', ['-ec']],
    python: ['python3', ['-c']],
    js: [process.execPath, ['--input-type=module', '--no-warnings', '-e']],
  }
  const env = { ...process.env, ...exports(), AWS_ENDPOINT_URL: url }
  const [command, args] = commands[language] ?? ['', []]
  let output = ''
  for (const block of blocks)
    if (block.language === language && sample.test(block.text))
      output += (await run(command, [...args, (prelude[language] ?? '') + block.text], { env })).stdout
  return output
}

/** The variables that the readme exports for all samples: the first value of each. */
function exports(): Record<string, string> {
  const lines = blocks.flatMap(({ text }) => text.split('\n')).filter(line => line.startsWith('export '))
  return Object.fromEntries(
    lines
      .flatMap(line => line.split(' ').slice(1))
      .map(pair => pair.split('=', 2))
      .reverse(),
  )
}

/** The block that shows the output: the first one behind the sample. */
function shownBehind(sample: RegExp, kind: RegExp): string {
  const at = blocks.findIndex(({ text }) => sample.test(text))
  return blocks.slice(at + 1).find(({ language }) => kind.test(language))?.text ?? ''
}

const samples: [name: string, language: string, sample: RegExp, needs: string[]][] = [
  ['the first report', 'sh', /^JOB=/, ['aws', '--version']],
  ['boto3', 'python', /boto3/, ['python3', '-c', 'import boto3']],
  ['JavaScript', 'js', /IAMClient/, ['node', '--version']],
  ['the tree', 'sh', /list-organizational-units/, ['aws', '--version']],
  ['why a service is gone', 'sh', /organizations-local explain \$/, ['node', '--version']],
  ['what if', 'sh', /organizations-local what-if --attach fix/, ['node', '--version']],
  ['activity', 'sh', /activity import/, ['node', '--version']],
  ['time and failures', 'sh', /emulator PUT clock/, ['aws', '--version']],
  ['an organization of its own', 'sh', /create-organization/, ['aws', '--version']],
]

t.test('what the readme shows comes out', async t => {
  const emulator = await startEmulator({ fixture: 'fixtures/example-organization.yaml' })
  t.teardown(() => emulator.close())
  for (const [name, language, sample, [command = '', ...args]] of samples) {
    const skip = spawnSync(command, args).status !== 0 && `${command} is not installed, or lacks what the sample needs`
    t.test(name, { skip }, async t =>
      t.equal(
        withoutVariables(await outputOf(emulator.url, language, sample)),
        withoutVariables(shownBehind(sample, /json|text/)),
      ),
    )
  }
})

t.test('the organization file of the readme is one', async t => {
  const text = blocks.find(block => block.language === 'yaml')?.text ?? ''
  const emulator = await startEmulator({ fixture: `${t.testdir({ 'organization.yaml': text })}/organization.yaml` })
  t.teardown(() => emulator.close())
  const health = await fetch(`${emulator.url}/_emulator/health`)
  t.match(await health.json(), { store: { counts: { organizationalUnits: 1, accounts: 2, policies: 3, activity: 1 } } })
})
