import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { packPackage } from '../../test/helpers/packed-package.ts'
import { runProcess } from '../../test/helpers/run-process.ts'

/** What the tests that start processes share: the built command, the packed package, the loaded aws command. */
export async function prepareProcesses(folder: string): Promise<NodeJS.ProcessEnv> {
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], { stdio: 'inherit' })
  const packed = join(folder, 'packed.json')
  writeFileSync(packed, JSON.stringify(packPackage(resolve(folder))))
  return { PACKED_PACKAGE: packed, ...(await startAwsServer()) }
}

/** Puts an aws command first in PATH that need not load; nothing where the one that is installed cannot be loaded. */
async function startAwsServer(): Promise<NodeJS.ProcessEnv> {
  const { code, stdout } = await runProcess('python3', [
    '-c',
    'import awscli.clidriver, sys; print(sys.executable)',
  ]).catch(() => ({ code: 1, stdout: '' }))
  if (code !== 0) return {}
  const python = stdout.trim()
  const folder = mkdtempSync(join(tmpdir(), 'organizations-local-'))
  const socket = join(folder, 'socket')
  const server = spawn(python, [resolve('scripts/test-runner/aws-server.py'), socket], {
    env: { ...process.env, AWS_CONFIG_FILE: '/nonexistent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.on('exit', () => {
    server.kill()
    rmSync(folder, { recursive: true })
  })
  const ended = once(server, 'exit').then(([code]) => {
    throw new Error(`the server of the aws command ended with ${code}`)
  })
  await Promise.race([once(server.stdout, 'data'), ended])
  server.stdout.destroy()
  server.unref()
  const client = resolve('scripts/test-runner/aws-client.py')
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'bin', 'aws'), `#!/bin/sh\nexec '${python}' -ISE '${client}' '${socket}' "$@"\n`, {
    mode: 0o755,
  })
  return { PATH: `${join(folder, 'bin')}${delimiter}${process.env.PATH}` }
}
