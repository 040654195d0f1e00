import { parseArgs } from 'node:util'
import { nearestName } from '../core/values/nearest-name.ts'
import { flagWithHint, type Option, type Options, optionsByFlag, UsageError } from './options.ts'

/** What a command's line may contain. */
export interface LineSyntax {
  /** The command, of one word or several: `report`, `activity import`. */
  readonly name: string
  /** The required arguments without a flag, in order. The last one may end in `…`: one or more. */
  readonly operands: readonly string[]
  readonly options: Options
}

/** Whether a line asks for the help of its command. After `--`, nothing is an option. */
export function asksForHelp({ options }: LineSyntax, line: readonly string[]): boolean {
  return parseLine(options, line).tokens.some(token => token.kind === 'option' && token.name === 'help')
}

/** The flags and operands of a line. Throws a UsageError for unknown and repeated options, and for missing values and operands. */
export function readLine(syntax: LineSyntax, line: readonly string[]) {
  const byFlag = optionsByFlag(syntax.options)
  const { tokens, positionals } = parseLine(syntax.options, line)
  const flags: Record<string, string> = {}
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const option = byFlag.get(token.name)
    if (!option) throw unknownOption(syntax, token.rawName)
    if (Object.hasOwn(flags, token.name))
      throw new UsageError(`${flagWithHint(token.name, option)}: given more than once`)
    flags[token.name] = stringOf(token, option)
  }
  requireOperands(syntax, positionals)
  return { flags, operands: positionals }
}

/** Node's own parser is there without a cost at start, and its tokens keep the order of options. */
function parseLine(options: Options, line: readonly string[]) {
  const known = [...optionsByFlag(options)].map(
    ([flag, { hint }]) => [flag, { type: hint === undefined ? 'boolean' : 'string' }] as const,
  )
  return parseArgs({
    args: [...line],
    options: { ...Object.fromEntries(known), help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
}

interface OptionToken {
  readonly name: string
  readonly value: string | undefined
  readonly inlineValue: boolean | undefined
}

/** A value that begins with two hyphens needs `=`: without it, the value of the option before is missing. */
function stringOf({ name, value, inlineValue }: OptionToken, option: Option): string {
  if (option.hint === undefined) return value ?? 'true'
  if (value === undefined || (!inlineValue && value.startsWith('--')))
    throw new UsageError(`${flagWithHint(name, option)}: missing value`)
  return value
}

function unknownOption({ name, options }: LineSyntax, given: string): UsageError {
  const flags = [...optionsByFlag(options).keys()].map(flag => `--${flag}`)
  const nearest = nearestName(given, [...flags, '--help'])
  const expected = Object.keys(options).map(flag => `--${flag}`)
  const advice = nearest ? `did you mean ${nearest}?` : `expected ${expected.join(', ') || 'no options'}`
  return new UsageError(`${name}: unknown option ${given}; ${advice}`)
}

function requireOperands({ name, operands }: LineSyntax, given: readonly string[]): void {
  const isAnyNumber = operands.at(-1)?.endsWith('…')
  if (isAnyNumber ? given.length >= operands.length : given.length === operands.length) return
  throw new UsageError(`${name}: expected ${operands.join(' ') || 'no arguments'}, got ${given.join(' ') || 'nothing'}`)
}
