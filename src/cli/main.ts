#!/usr/bin/env node
import { extname, join } from 'node:path'
import { version } from '../emulator/version.ts'
import { OrganizationFileError } from '../organization-file/read/read-organization-file.ts'
import { CertificateError } from '../tls/certificate-error.ts'
import { findCommand, InputError, type Terminal } from './commands/command.ts'
import { commands } from './commands/commands.ts'
import { helpText } from './commands/help.ts'
import { UsageError } from './options.ts'

const terminal: Terminal = {
  print: text => void process.stdout.write(text),
  ...(process.stderr.isTTY && { showProgress }),
  isTerminal: process.stdout.isTTY === true,
  environment: process.env,
  untilAskedToEnd: () =>
    new Promise(resolve => {
      process.once('SIGTERM', () => resolve())
      process.once('SIGINT', () => resolve())
    }),
  // Beside this file, in the sources as well as in the bundle.
  importWorker: join(import.meta.dirname, `import-worker${extname(import.meta.filename)}`),
}

function showProgress(line = ''): void {
  process.stderr.write(`\r${line.slice(0, (process.stderr.columns || 80) - 1)}\u001b[K`)
}

async function main(line: readonly string[]): Promise<void> {
  const [name = '--help'] = line
  if (name === '--version') return terminal.print(`${version}\n`)
  if (name === '--help' || name === 'help') return terminal.print(helpText(commands))
  const { command, rest } = findCommand(commands, line)
  if (rest.includes('--help')) return terminal.print(helpText([command]))
  await command.run(rest, terminal)
}

const wrongInput = [UsageError, InputError, OrganizationFileError, CertificateError]

function exitCodeOf(error: unknown): number {
  return wrongInput.some(kind => error instanceof kind) ? 2 : 1
}

function explain(error: unknown): string {
  const { code, message, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string }
  if (error instanceof OrganizationFileError) return message
  const inUse = code === 'EADDRINUSE' && `port ${port} of ${address} is in use: choose another one with --port`
  const help = error instanceof UsageError ? '\nTry: organizations-local --help' : ''
  return `organizations-local: ${inUse || message}${help}`
}

// Whoever reads the output may stop before its end: `… | head`.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') return
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
})

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = exitCodeOf(error)
})
