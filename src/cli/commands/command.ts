import { parseArgs } from 'node:util'
import { flagWithHint, type Options, optionsByFlag, resolveOptions, UsageError, type Values } from '../options.ts'

/** What a command may use of the process that it runs in. */
export interface Terminal {
  print(text: string): void
  /** Shows a line in the place of the one shown before, or takes it away. Absent where nobody watches. */
  readonly showProgress?: (line?: string) => void
  readonly isTerminal: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Resolves when somebody asks the process to end. */
  untilAskedToEnd(): Promise<void>
  /** The file that a thread of the import runs. */
  readonly importWorker: string
}

/** Wrong input, in a command line that is right in itself. The exit code is 2. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

/** What a command cannot do although its input is right. The exit code is 1. */
export class CommandFailedError extends Error {
  override readonly name = 'CommandFailedError'
}

export interface Command {
  /** One word or several: `report`, `activity import`. */
  readonly name: string
  readonly text: string
  /** What stands on the line without a flag, in order; all of it is needed. After the last one may stand `…`: one or more. */
  readonly operands: readonly string[]
  readonly options: Options
  run(line: readonly string[], terminal: Terminal): Promise<void>
}

export function defineCommand<const O extends Options>(command: {
  name: string
  text: string
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

/** The command whose name a line begins with, and the rest of the line. Throws a UsageError where there is none. */
export function findCommand(commands: readonly Command[], line: readonly string[]) {
  for (const command of commands) {
    const words = command.name.split(' ')
    if (words.every((word, index) => word === line[index])) return { command, rest: line.slice(words.length) }
  }
  const related = commands.filter(({ name }) => name.startsWith(`${line[0]} `))
  const given = line.slice(0, related.length ? 2 : 1).join(' ')
  const expected = (related.length ? related : commands).map(({ name }) => name).join(', ')
  throw new UsageError(`there is no command "${given}": expected ${expected}`)
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
        .join(', ') || 'no option'
    if (!option) throw new UsageError(`${name} has no ${token.rawName}: expected ${expected}`)
    const value = token.value ?? (option.hint === undefined ? 'true' : undefined)
    if (value === undefined) throw new UsageError(`${flagWithHint(token.name, option)}: the value is missing`)
    flags[token.name] = value
  }
  const isAnyNumber = operands.at(-1)?.endsWith('…')
  if (isAnyNumber ? positionals.length < operands.length : positionals.length !== operands.length)
    throw new UsageError(
      `${name} needs ${operands.join(' ') || 'no operand'}, got ${positionals.join(' ') || 'nothing'}`,
    )
  return { flags, operands: positionals }
}
