import { choicesOf, environmentName, flagWithHint, type Option } from '../options.ts'
import type { Command } from './command.ts'

const columns = 80

/** The help of the program, or of one command. */
export function helpText(commands: readonly Command[]): string {
  const sections = commands.map(
    command =>
      `${wrap(usageParts(command), '  ', '      ')}${wrap(command.summary.split(' '), ' '.repeat(6))}${optionLines(command)}`,
  )
  return `Usage: organizations-local COMMAND [OPTION]...\n\n${sections.join('\n')}\n  -h, --help\n  -v, --version\n`
}

/** The command line of a command, without the name of the program. */
export function usage(command: Command): string {
  return usageParts(command).join(' ')
}

function usageParts({ name, operands, options }: Command): string[] {
  const choices = choicesOf(options).map(alternatives =>
    alternatives.map(([flag, option]) => flagWithHint(flag, option)),
  )
  const required = Object.entries(options).flatMap(([flag, option]) =>
    option.required ? [flagWithHint(flag, option)] : [],
  )
  const optional = Object.keys(options).length - required.length - choices.flat().length
  return [
    name,
    ...operands,
    ...required,
    ...choices.map(flags => `(${flags.join(' | ')})`),
    ...(optional > 0 ? ['[OPTION]...'] : []),
  ]
}

function optionLines({ options }: Command): string {
  return Object.entries(options)
    .map(([name, option]) => `\n      ${flagWithHint(name, option)}\n${describe(name, option)}`)
    .join('')
}

function describe(name: string, { description, default: standard }: Option): string {
  const indent = ' '.repeat(10)
  const defaultValue = standard === undefined ? '' : `; default ${standard}`
  return `${wrap(description.split(' '), indent)}${indent}[${environmentName(name)}${defaultValue}]\n`
}

/** Lines of words, each as long as the columns allow. */
function wrap(words: readonly string[], indent: string, nextIndent = indent): string {
  const lines: string[] = []
  let line = indent
  for (const word of words) {
    const isFirst = line.trim() === ''
    if (!isFirst && line.length + 1 + word.length > columns) {
      lines.push(line)
      line = nextIndent + word
    } else line += isFirst ? word : ` ${word}`
  }
  return `${[...lines, line].join('\n')}\n`
}
