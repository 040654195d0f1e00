// Generates the tables of commands and options in docs/configuration.md.
import { commands } from '../src/cli/commands/commands.ts'
import { usage } from '../src/cli/commands/help.ts'
import { environmentName, flagWithHint, type Option } from '../src/cli/options.ts'
import { generatedParts } from './generated.ts'
import { cell, table } from './schema-tables.ts'

function optionRow([name, option]: [string, Option]): string[] {
  const needed = option.required ? '**required**' : option.oneOf ? 'one of them' : ''
  const standard = option.default === undefined ? needed : `\`${option.default}\``
  return [`\`${cell(flagWithHint(name, option))}\``, `\`${environmentName(name)}\``, standard, cell(option.description)]
}

const sections = commands.map(command => {
  const { name, summary, options } = command
  const rows = Object.entries(options).map(optionRow)
  const tableOfOptions = rows.length
    ? table(['Option', 'Environment variable', 'Default', 'Meaning'], rows)
    : 'No options.\n'
  return `### ${name}\n\n\`organizations-local ${usage(command)}\`\n\n${summary}\n\n${tableOfOptions}`
})

await generatedParts('docs/configuration.md', { commands: sections.join('\n') })
