import { parseArgs } from 'node:util'
import { flagWithHint, type Options, optionsByFlag, resolveOptions, UsageError, type Values } from '../options.ts'

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

export interface Command {
  /** One word or several: `report`, `activity import`. */
  readonly name: string
  readonly summary: string
  /** The required arguments without a flag, in order. The last one may end in `…`: one or more. */
  readonly operands: readonly string[]
  readonly options: Options
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
  const related = commands.filter(({ name }) => name.startsWith(`${line[0]} `))
  const given = line.slice(0, related.length ? 2 : 1).join(' ')
  const expected = (related.length ? related : commands).map(({ name }) => name).join(', ')
  throw new UsageError(`unknown command "${given}": expected ${expected}`)
}

type CommandSyntax = Pick<Command, 'name' | 'operands' | 'options'>

function readLine({ name, operands, options }: CommandSyntax, line: readonly string[]) {
  const byFlag = optionsByFlag(options)
  const { tokens, positionals } = parseArgs({
    args: [...line],
    options: Object.fromEntries(
      [...byFlag].map(([flag, { hint }]) => [flag, { type: hint === undefined ? 'boolean' : 'string' }]),
    ),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const flags: Record<string, string> = {}
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const option = byFlag.get(token.name)
    const expected =
      Object.keys(options)
        .map(flag => `--${flag}`)
        .join(', ') || 'no options'
    if (!option) throw new UsageError(`${name}: unknown option ${token.rawName}; expected ${expected}`)
    const value = token.value ?? (option.hint === undefined ? 'true' : undefined)
    if (value === undefined) throw new UsageError(`${flagWithHint(token.name, option)}: missing value`)
    flags[token.name] = value
  }
  const isAnyNumber = operands.at(-1)?.endsWith('…')
  if (isAnyNumber ? positionals.length < operands.length : positionals.length !== operands.length)
    throw new UsageError(
      `${name}: expected ${operands.join(' ') || 'no arguments'}, got ${positionals.join(' ') || 'nothing'}`,
    )
  return { flags, operands: positionals }
}
