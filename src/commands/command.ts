import { parseArgs } from 'node:util'
import { type Options, resolveOptions, UsageError, type Values } from '../config.ts'

/** What a command may use of the process that it runs in. */
export interface Terminal {
  print(text: string): void
  readonly isTerminal: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Resolves when somebody asks the process to end. */
  untilAskedToEnd(): Promise<void>
}

/** Wrong input that is not the command line's fault: it is told without the help. Ends with exit code 2. */
export class InputError extends Error {}

export interface Command {
  readonly name: string
  readonly text: string
  /** What stands on the line without a flag, in order; all of it is needed. */
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

function readLine(
  { name, operands, options }: Pick<Command, 'name' | 'operands' | 'options'>,
  line: readonly string[],
) {
  const known = Object.keys(options)
  const { tokens, positionals } = parseArgs({
    args: [...line],
    options: Object.fromEntries(known.map(flag => [flag, { type: 'string' }])),
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const flags: Record<string, string> = {}
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const expected = known.map(flag => `--${flag}`).join(', ') || 'no option'
    if (!known.includes(token.name)) throw new UsageError(`${name} has no ${token.rawName}: expected ${expected}`)
    if (token.value === undefined)
      throw new UsageError(`${token.rawName} ${options[token.name]?.hint}: the value is missing`)
    flags[token.name] = token.value
  }
  if (positionals.length !== operands.length)
    throw new UsageError(
      `${name} needs ${operands.join(' ') || 'no operand'}, got ${positionals.join(' ') || 'nothing'}`,
    )
  return { flags, operands: positionals }
}
