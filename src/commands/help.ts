import { environmentName } from '../config.ts'
import type { Command } from './command.ts'

/** The help of the program, or of one command. */
export function helpText(commands: readonly Command[]): string {
  const usages = commands.map(usage)
  const texts = commands.map((command, index) => `  ${usages[index]}\n      ${command.text}\n${optionLines(command)}`)
  return `Usage: organizations-local COMMAND [OPTION]...\n\n${texts.join('\n')}\n  --help, --version\n`
}

function usage({ name, operands, options }: Command): string {
  const needed = Object.entries(options).flatMap(([flag, { required, hint }]) =>
    required ? [`--${flag} ${hint}`] : [],
  )
  return [name, ...operands, ...needed, ...(Object.keys(options).length > needed.length ? ['[OPTION]...'] : [])].join(
    ' ',
  )
}

function optionLines({ options }: Command): string {
  const lines = Object.entries(options).map(([name, option]) => {
    const flag = `--${name} ${option.hint}`.padEnd(37)
    const standard = option.default === undefined ? '' : `; default ${option.default}`
    return `      ${flag} ${option.text}\n${' '.repeat(44)} [${environmentName(name)}${standard}]\n`
  })
  return lines.join('')
}
