import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import t from 'tap'
import { emptyFolder, runElsewhere } from '../helpers/packed-package.ts'
import { slowPolicy } from '../helpers/slow-policy.ts'

const organization = {
  organization: { id: 'o-exampleorg1', managementAccount: '111122223333' },
  root: { id: 'r-ab12' },
}

/** Causes each error class of the package, with `library` and `policy` as its two entries, and prints the names of the errors. */
const causeErrors = `
  const print = (kinds, work) =>
    work().then(
      () => console.log('none'),
      error => console.log(error.name, kinds[error.name] && error instanceof kinds[error.name]),
    )
  const { startEmulator } = library
  async function main() {
    const emulator = await startEmulator({ organization: ${JSON.stringify(organization)} })
    await print(library, async () => emulator.report('nothing'))
    await print(library, async () => emulator.report('o-exampleorg1/r-ab12/'))
    await print(library, async () => emulator.load('nothing.yaml'))
    await print(library, async () => emulator.load(${JSON.stringify(organization)}))
    await print(library, async () => emulator.activity.add([{ account: '111122223333', service: 's4', region: 'us-east-1', lastAccessed: '-1d' }]))
    await print(library, async () => startEmulator({ data: process.execPath }))
    const { document } = policy.parsePolicyDocument(${JSON.stringify(slowPolicy)})
    const levels = [{ targetId: 'root', policies: [{ id: 'slow', document }] }]
    await print(policy, async () => [...policy.evaluateServices(levels, policy.catalog.values())])
    await emulator.close()
  }
  main()
`

const names = [
  'ApiError',
  'ReportFailedError',
  'OrganizationFileError',
  'OrganizationConflictError',
  'UnknownNamesError',
  'DataDirectoryError',
  'TooComplexError',
]

async function runScript(kind: 'module' | 'commonjs', script: string) {
  return runElsewhere(`'${process.execPath}' --input-type=${kind} -e '${script.replaceAll("'", `'\\''`)}'`)
}

const distUrl = (file: string) => JSON.stringify(pathToFileURL(`dist/${file}`).href)

for (const [kind, load] of [
  ['commonjs', `const library = require('./dist/index.cjs'), policy = require('./dist/policy.cjs')`],
  ['module', `import * as library from ${distUrl('index.js')}; import * as policy from ${distUrl('policy.js')}`],
] as const)
  t.test(`the errors of the package have names, and are exported: ${kind}`, async t => {
    const { output } = await runScript(kind, `${load}\n${causeErrors}`)
    t.strictSame(
      output.trim().split('\n'),
      names.map(name => `${name} true`),
    )
  })

t.test('the stack of a bug names functions: library', async t => {
  const { output } = await runScript(
    'commonjs',
    `require('./dist/index.cjs').startEmulator().then(async emulator => {
      emulator.faults.replace([{ get operation() { throw new TypeError('a bug') } }])
      await fetch(emulator.url, { method: 'POST', body: new URLSearchParams({ Action: 'GetCallerIdentity', Version: '2011-06-15' }) })
      await emulator.close()
    })`,
  )
  t.match(output, /err: TypeError: a bug\n/)
  t.match(output, /at Object\.dispatch \(.*dist.index\.cjs:\d{3,}:\d{1,3}\)\n/)
})

t.test('the stack of a bug names functions: command', async t => {
  const preload = `${emptyFolder(t)}/preload.cjs`
  writeFileSync(preload, `process.stdout.write = () => { throw new TypeError('a bug') }`)
  const { code, output } = await runElsewhere(`'${process.execPath}' -r '${preload}' dist/cli.cjs --version`)
  t.equal(code, 1)
  t.match(output, /TypeError: a bug\n/)
  t.match(output, /at main \(.*dist.main\.cjs:\d+:\d+\)\n/)
})
