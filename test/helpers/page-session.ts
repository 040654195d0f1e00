import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Test } from 'tap'
import type { Block } from './document-blocks.ts'
import { awsEnvironment } from './run-process.ts'

/** Where the emulator of a page listens, in its text. */
const standardPort = '4593'
const separator = '\u0001'
const startOfExample = 'organizations-local start --organization fixtures/example-organization.yaml || exit'

/** What a block is as a command of bash. */
const inBash: Readonly<Record<string, (text: string) => string>> = {
  sh: text => text,
  python: text => `python3 - ${heredoc(text)}`,
  js: text => `node --input-type=module --no-warnings - ${heredoc(text)}`,
  ts: text => `cat > block.ts ${heredoc(text)}node --import tsx block.ts\n`,
}

/** A page tells its readers itself what to set. */
const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_DEFAULT_REGION, ...withoutAws } =
  awsEnvironment('')

/** What single sign-on and aws-vault leave in a shell. */
const ofDeveloper = {
  AWS_PROFILE: 'work',
  AWS_SESSION_TOKEN: 'token',
  AWS_SECURITY_TOKEN: 'token',
  AWS_CREDENTIAL_EXPIRATION: '2026-01-31T00:00:00Z',
}

export function canRun({ language, title }: Block): boolean {
  return title !== undefined || language in inBash
}

/**
 * Runs blocks one after the other in one shell, in a folder, as somebody does who reads a page: those with a title are written
 * to files. Gives what each of them prints, up to the first one that fails without showing that it does.
 *
 * `organizations-local`, also by `npx`, is the command as it is built. `start` of it, as well as `npm start`, goes on in the
 * background until the end of the page; a page that starts none finds the one of the example. It listens on a port of its own.
 * Nothing of it outlives the test.
 */
export async function runPage(
  t: Pick<Test, 'teardown'>,
  blocks: readonly Block[],
  folder: string,
): Promise<{ outputs: string[]; code: number }> {
  const port = await freePort()
  const starts = blocks.some(({ text }) => /^(npx )?organizations-local start|^npm start/m.test(text))
  const commands = blocks.map(block => `printf '${separator}'\n${toBash(block)}`)
  const page = [prelude(), ...(starts ? [] : [startOfExample]), ...commands, ':'].join('\n')
  const env = { ...withoutAws, ...ofDeveloper, ORGANIZATIONS_LOCAL_PORT: port }
  const line = ['-c', page.replaceAll(standardPort, port)]
  const bash = spawn('bash', line, { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => killGroup(bash.pid))
  const [stdout, [code]] = await Promise.all([text(bash.stdout), once(bash, 'exit')])
  const [, ...outputs] = stdout.replaceAll(new RegExp(`\\b${port}\\b`, 'g'), standardPort).split(separator)
  return { code, outputs }
}

function toBash({ language, title, text, shown }: Block): string {
  if (title !== undefined) return `set -e; mkdir -p "$(dirname ${title})"; cat > ${title} ${heredoc(text)}`
  // What a reader is shown may be a failure.
  return `${shown === undefined ? 'set -e; strict=--fail-with-body' : 'set +e; strict='}\n${inBash[language]?.(text)}`
}

function heredoc(text: string): string {
  return `<<'END_OF_BLOCK'\n${text}END_OF_BLOCK\n`
}

function prelude(): string {
  const scripts: { start: string } = JSON.parse(readFileSync('package.json', 'utf8')).scripts
  const command = `${process.execPath} ${process.cwd()}/dist/cli.cjs`
  return `
exec 2>&1
trap 'kill $(jobs -p) 2> /dev/null || :; wait' EXIT
organizations-local() {
  [ "$1" = start ] || { ${command} "$@"; return; }
  : > log.txt
  ${command} "$@" > log.txt &
  until grep -q '"listening"' log.txt; do kill -0 $! 2> /dev/null || { wait $!; return; }; sleep 0.05; done
}
npx() { "$@"; }
npm() { [ "$1" != start ] || ${scripts.start.replace('node dist/cli.cjs', 'organizations-local')}; }
curl() { command curl -sS $strict "$@"; }
`
}

function killGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

async function freePort(): Promise<string> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return String(typeof address === 'object' && address?.port)
}
