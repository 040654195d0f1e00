import { nearestName } from '../../core/values/nearest-name.ts'
import { type Options, resolveOptions, UsageError, type Values } from '../options.ts'
import { type LineSyntax, readLine } from '../read-line.ts'

/** What a command uses of its process. */
export interface Terminal {
  print(text: string): void
  /** Replaces the progress line, or removes it. Absent unless the errors go to a terminal. */
  readonly showProgress?: (line?: string) => void
  readonly isTerminal: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Resolves when the process should end. */
  untilTerminated(): Promise<void>
  /** The file that each thread of an import runs. */
  readonly importWorker: string
}

/** Wrong input in a valid command line. The exit code is 2. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** A command failed although its input is valid. The exit code is 1. */
export class CommandFailedError extends Error {
  override readonly name = 'CommandFailedError'
}

export interface Command extends LineSyntax {
  readonly summary: string
  run(line: readonly string[], terminal: Terminal): Promise<void>
}

export function defineCommand<const O extends Options>(command: {
  name: string
  summary: string
  operands: readonly string[]
  options: O
  run(values: Values<O>, operands: readonly string[], terminal: Terminal): Promise<void>
}): Command {
  return {
    ...command,
    run(line, terminal) {
      const { flags, operands } = readLine(command, line)
      return command.run(resolveOptions(command.options, flags, terminal.environment), operands, terminal)
    },
  }
}

/** The command that a line begins with, and the rest of the line. Throws a UsageError if there is none. */
export function findCommand(commands: readonly Command[], line: readonly string[]) {
  for (const command of commands) {
    const words = command.name.split(' ')
    if (words.every((word, index) => word === line[index])) return { command, rest: line.slice(words.length) }
  }
  throw unknownCommand(commands, line)
}

function unknownCommand(commands: readonly Command[], line: readonly string[]): UsageError {
  const [first = '', second = ''] = line
  if (first.startsWith('-')) return new UsageError(`expected a command before ${first}`)
  const group = commands.filter(({ name }) => name.startsWith(`${first} `))
  const names = (group.length ? group : commands).map(({ name }) => name)
  const given = group.length && second ? `${first} ${second}` : first
  const nearest = group.length ? nearestOfGroup(first, second, names) : nearestName(`${first} ${second}`, names)
  const meant = nearest ?? nearestName(first, names)
  return new UsageError(
    `unknown command "${given}": ${meant ? `did you mean ${meant}?` : `expected ${names.join(', ')}`}`,
  )
}

/** Only the word after the group's name counts. */
function nearestOfGroup(group: string, given: string, names: readonly string[]): string | undefined {
  const words = names.map(name => name.slice(group.length + 1))
  return names[words.indexOf(nearestName(given, words) ?? '')]
}
