#!/usr/bin/env node
import { type Command, InputError, type Terminal } from './commands/command.ts'
import { explain as explainCommand } from './commands/explain.ts'
import { helpText } from './commands/help.ts'
import { report } from './commands/report.ts'
import { start } from './commands/start.ts'
import { validate } from './commands/validate.ts'
import { whatIf } from './commands/what-if.ts'
import { UsageError } from './config.ts'
import { OrganizationFileError } from './fixture/read-organization-file.ts'
import { version } from './version.ts'

const commands: readonly Command[] = [start, report, explainCommand, whatIf, validate]

const terminal: Terminal = {
  print: text => void process.stdout.write(text),
  isTerminal: process.stdout.isTTY === true,
  environment: process.env,
  untilAskedToEnd: () =>
    new Promise(resolve => {
      process.once('SIGTERM', () => resolve())
      process.once('SIGINT', () => resolve())
    }),
}

async function main([name = '--help', ...line]: readonly string[]): Promise<void> {
  if (name === '--version') return terminal.print(`${version}\n`)
  if (name === '--help' || name === 'help') return terminal.print(helpText(commands))
  const command = commands.find(({ name: known }) => known === name)
  if (!command)
    throw new UsageError(`there is no command "${name}": expected ${commands.map(known => known.name).join(', ')}`)
  if (line.includes('--help')) return terminal.print(helpText([command]))
  await command.run(line, terminal)
}

function exitCodeOf(error: unknown): number {
  return error instanceof UsageError || error instanceof InputError || error instanceof OrganizationFileError ? 2 : 1
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
