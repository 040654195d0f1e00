import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { bringCompiledDependencies, emptyFolder, packedPackage, runElsewhere } from '../helpers/packed-package.ts'
import { missing } from '../helpers/run-process.ts'

const folder = emptyFolder(t)
const { tarball, files } = packedPackage(folder)
const { exports, dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | { import: string; require: string }>
  dependencies: Record<string, string>
}
const entries = Object.entries(exports).flatMap(([name, targets]) =>
  typeof targets === 'string' ? [] : [name.slice(1)],
)

/** Without what a sample project has installed. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries.flatMap(entry => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []))
  return paths.filter(path => !path.includes('node_modules'))
}

t.test('the tarball holds what is used, and nothing else', async t => {
  const named = Object.values(exports).flatMap(targets =>
    typeof targets === 'string' ? [targets] : Object.values(targets),
  )
  const expected = [
    ...named.map(path => path.slice(2)),
    ...named.filter(path => path.endsWith('.js')).map(path => path.slice(2).replace(/js$/, 'd.ts')),
    ...['docs', 'examples', 'fixtures'].flatMap(filesIn),
    'ARCHITECTURE.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'dist/THIRD-PARTY-LICENSES.txt',
    'dist/catalog-data.cjs',
    'dist/cli.cjs',
    'dist/import-worker.cjs',
    'dist/main.cjs',
    'dist/make-certificate.cjs',
  ]
  t.strictSame(files.filter(file => !file.endsWith('.d.cts')).sort(), expected.sort())
})

t.test('links of its documents lead to files in it', async t => {
  const documents = files.filter(file => /^(README\.md|docs\/.*\.md)$/.test(file))
  const broken = documents.flatMap(document =>
    [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:)([^)#\s]+)/g)]
      .map(([, link = '']) => join(dirname(document), link))
      .filter(target => !files.some(file => file === target || file.startsWith(`${target}/`)))
      .map(target => `${document}: ${target}`),
  )
  t.ok(documents.length > 10)
  t.strictSame(broken, [])
})

t.test('it needs one package, and says what it holds of others', async t => {
  t.strictSame(Object.keys(dependencies), ['better-sqlite3'])
  const licenses = readFileSync('dist/THIRD-PARTY-LICENSES.txt', 'utf8')
  const kinds = [...licenses.matchAll(/^\S+ \d+\.\d+\.\d+\S* \((.*)\)$/gm)].map(([, kind]) => kind)
  t.match(licenses, /^fastify \d/m)
  t.strictSame(
    kinds.filter(kind => !/^(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD)$/.test(kind ?? '')),
    [],
  )
})

t.test('publint', async t => {
  const { code, output } = await runElsewhere(`npx publint run '${tarball}' --strict`)
  t.match(output, 'All good!')
  t.equal(code, 0, output)
})

t.test('are the types wrong?', async t => {
  const data = './organization-file.schema.json ./package.json'
  const { code, output } = await runElsewhere(
    `npx attw '${tarball}' --profile node16 --no-emoji --exclude-entrypoints ${data}`,
  )
  t.equal(code, 0, output)
})

t.test('installed into an empty project', async t => {
  const project = join(folder, 'project')
  mkdirSync(project)
  bringCompiledDependencies(project)
  const content = { private: true, dependencies: { 'organizations-local': `file:${tarball}` } }
  writeFileSync(join(project, 'package.json'), JSON.stringify(content))
  const within = (command: string) => runElsewhere(command, project)

  await t.test('npm takes it as it is, and builds nothing', async t => {
    const { code, output } = await within('npm install --offline --no-audit --no-fund --foreground-scripts')
    t.equal(code, 0, output)
    t.notMatch(output, /^> /m, 'no script runs')
  })

  await t.test('the example that comes with it is one', async t => {
    const { code, output } = await within(
      'npx organizations-local validate node_modules/organizations-local/fixtures/example-organization.yaml',
    )
    t.equal(code, 0, output)
  })

  await t.test('npx organizations-local start', async t => {
    const line = ['organizations-local', 'start', '--port', '0']
    // A process group, as from a terminal: npm hands no signal on.
    const command = spawn('npx', line, { cwd: project, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
    const ended = once(command, 'exit')
    const [text] = await once(createInterface(command.stdout), 'line')
    const { url } = JSON.parse(text) as { url: string }
    t.equal((await fetch(`${url}/_emulator/health`)).status, 200)
    process.kill(-(command.pid ?? 0), 'SIGTERM')
    await ended
    await t.rejects(fetch(url), 'it has ended')
  })

  const tools = {
    'the test in bash': [await missing('aws', ['--version'], 'the aws command'), 'examples/bash/deny-list.test.sh'],
    'the test in Python': [
      await missing('pytest', ['--version'], 'pytest'),
      'pytest -q -p no:cacheprovider examples/python',
    ],
  } as const
  for (const [name, [skip, command]] of Object.entries(tools))
    await t.test(`${name} starts npx, and ends what it started`, { skip }, async t => {
      cpSync('examples', join(project, 'examples'), { recursive: true })
      const ofDeveloper = 'unset ORGANIZATIONS_LOCAL; export AWS_PROFILE=work AWS_SESSION_TOKEN=token;'
      const { code, output } = await within(`${ofDeveloper} ${command}`)
      t.equal(code, 0, output)
      const running = async () => (await runElsewhere('ps -eo args')).output.includes(`${project}/node_modules`)
      while (await running()) await setTimeout(50)
    })

  await t.test('every entry gives the same to import and require', async t => {
    for (const entry of entries.filter(entry => entry !== '/testcontainers')) {
      const name = `organizations-local${entry}`
      const script = `
        const required = require('${name}')
        import('${name}').then(imported => {
          const names = Object.keys(required)
          if (!names.length || !names.every(name => required[name] === imported[name])) throw new Error(names.join())
          // From Node.js 23 on, an import of CommonJS has the whole module under this name too.
          if (imported['module.exports'] && imported['module.exports'] !== required) throw new Error('another copy')
          for (const name of Object.keys(imported))
            if (name !== 'module.exports' && !(name in required)) throw new Error(name)
        })`
      writeFileSync(join(project, 'load.cjs'), script)
      const { code, output } = await within('node load.cjs')
      t.equal(code, 0, `${name}: ${output}`)
    }
  })

  await t.test('its types compile, as strict as can be, without any other package', async t => {
    const program = `
      import { type Emulator, type EmulatorOptions, startEmulator } from 'organizations-local'
      import { useEmulator as useInJest } from 'organizations-local/jest'
      import { useEmulator } from 'organizations-local/node-test'
      import { evaluateLevel } from 'organizations-local/policy'
      import { emulatorFor } from 'organizations-local/tap'
      import { emulatorFixture } from 'organizations-local/vitest'
      declare const t: { teardown(handler: () => Promise<void>): unknown }
      declare class Client { constructor(config: { endpoint?: string; region?: string }); list(): string[] }
      export const options = { organization: 'organization.yaml', time: 0 } satisfies EmulatorOptions
      export const emulators: Promise<Emulator>[] = [startEmulator(options), emulatorFor(t, options), useEmulator()]
      export const hooks: (() => Emulator)[] = [useInJest({ ...options, resetEach: true })]
      export const names = hooks[0]?.().client(Client, '111122223333').list()
      export const others = [emulatorFixture(options), evaluateLevel]
      // @ts-expect-error: options are known
      startEmulator({ nothing: true })
    `
    for (const extension of ['mts', 'cts', 'ts']) writeFileSync(join(project, `program.${extension}`), program)
    const strict = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--types', '', '--target', 'es2022']
    const compiler = `'${resolve('node_modules/.bin/tsc')}' ${strict.map(word => `'${word}'`).join(' ')}`
    for (const line of [
      '--module nodenext program.mts program.cts',
      '--module node16 program.mts program.cts',
      '--module esnext --moduleResolution bundler program.ts',
    ]) {
      const { code, output } = await within(`${compiler} ${line}`)
      t.equal(code, 0, `${line}: ${output}`)
    }
  })

  await t.test('with testcontainers, the container too', async t => {
    symlinkSync(resolve('node_modules/testcontainers'), join(project, 'node_modules', 'testcontainers'))
    symlinkSync(resolve('node_modules/@types'), join(project, 'node_modules', '@types'))
    writeFileSync(
      join(project, 'container.mts'),
      `import { OrganizationsLocalContainer } from 'organizations-local/testcontainers'
      const container = new OrganizationsLocalContainer('organizations-local').withOrganization('organization.yaml').withReuse()
      export const endpoint = async (): Promise<string> => (await container.start()).getEndpoint()
      console.log(container instanceof (await import('testcontainers')).GenericContainer)`,
    )
    const compiler = resolve('node_modules/.bin/tsc')
    const compiled = await within(
      `'${compiler}' --strict --skipLibCheck --types node --target es2022 --module nodenext container.mts`,
    )
    t.equal(compiled.code, 0, compiled.output)
    const { output } = await within('node container.mjs')
    t.match(output, /^true$/m)
  })
})
