import { extname, join } from 'node:path'
import { version } from '../emulator/version.ts'
import { findCommand, type Terminal } from './commands/command.ts'
import { commands } from './commands/commands.ts'
import { helpText } from './commands/help.ts'
import { describeError } from './describe-error.ts'
import { asksForHelp } from './read-line.ts'

const terminal: Terminal = {
  print: text => void process.stdout.write(text),
  ...(process.stderr.isTTY && { showProgress }),
  isTerminal: process.stdout.isTTY === true,
  environment: process.env,
  untilTerminated: () =>
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

async function main([first = '--help', ...others]: readonly string[]): Promise<void> {
  if (first === '--version' || first === '-v') return terminal.print(`${version}\n`)
  if (first === '--help' || first === '-h' || first === 'help') return terminal.print(helpText(commands))
  const { command, rest } = findCommand(commands, first === '--' ? others : [first, ...others])
  if (asksForHelp(command, rest)) return terminal.print(helpText([command]))
  await command.run(rest, terminal)
}

function fail(error: unknown): void {
  const { text, exitCode } = describeError(error)
  process.stderr.write(text)
  process.exitCode = exitCode
}

// The reader of the output may stop before its end: `… | head`.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') fail(error)
})

process.once('uncaughtException', error => {
  fail(error)
  process.exit()
})

main(process.argv.slice(2)).catch(fail)
