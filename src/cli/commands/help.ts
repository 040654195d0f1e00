import { choicesOf, environmentName, flagWithHint } from '../options.ts'
import type { Command } from './command.ts'

/** The help of the program, or of one command. */
export function helpText(commands: readonly Command[]): string {
  const usages = commands.map(usage)
  const texts = commands.map((command, index) => `  ${usages[index]}\n      ${command.text}\n${optionLines(command)}`)
  return `Usage: organizations-local COMMAND [OPTION]...\n\n${texts.join('\n')}\n  --help, --version\n`
}

/** A command line of a command, without the name of the program. */
export function usage({ name, operands, options }: Command): string {
  const choices = choicesOf(options).map(alternatives =>
    alternatives.map(([flag, option]) => flagWithHint(flag, option)),
  )
  const needed = Object.entries(options).flatMap(([flag, option]) =>
    option.required ? [flagWithHint(flag, option)] : [],
  )
  const optional = Object.keys(options).length - needed.length - choices.flat().length
  return [
    name,
    ...operands,
    ...needed,
    ...choices.map(flags => `(${flags.join(' | ')})`),
    ...(optional > 0 ? ['[OPTION]...'] : []),
  ].join(' ')
}

function optionLines({ options }: Command): string {
  const lines = Object.entries(options).map(([name, option]) => {
    const standard = option.default === undefined ? '' : `; default ${option.default}`
    const flag = flagWithHint(name, option).padEnd(37)
    return `      ${flag} ${option.text}\n${' '.repeat(44)} [${environmentName(name)}${standard}]\n`
  })
  return lines.join('')
}
