import t from 'tap'
import { z } from 'zod'
import { defineCommand } from '../../src/commands/command.ts'
import { helpText } from '../../src/commands/help.ts'
import { report } from '../../src/commands/report.ts'
import { start } from '../../src/commands/start.ts'
import { validate } from '../../src/commands/validate.ts'

const run = async () => {}
const text = z.string()

t.test('commands with their operands, options, variables and defaults', async t => {
  const copy = defineCommand({
    name: 'copy',
    text: 'Copy a file.',
    operands: ['FROM', 'TO'],
    options: {
      mode: { hint: 'MODE', text: 'how', required: true, schema: text },
      'log-level': { hint: 'LEVEL', text: 'how much', default: 'info', schema: text },
    },
    run,
  })
  const list = defineCommand({ name: 'list', text: 'List files.', operands: [], options: {}, run })
  t.equal(
    helpText([copy, list]),
    `Usage: organizations-local COMMAND [OPTION]...

  copy FROM TO --mode MODE [OPTION]...
      Copy a file.
      --mode MODE                           how
                                             [ORGANIZATIONS_LOCAL_MODE]
      --log-level LEVEL                     how much
                                             [ORGANIZATIONS_LOCAL_LOG_LEVEL; default info]

  list
      List files.

  --help, --version
`,
  )
})

t.test('every command and option of the program', async t => {
  const help = helpText([start, report, validate])
  for (const { name, options } of [start, report, validate])
    for (const words of [`  ${name} `, ...Object.keys(options).map(flag => `--${flag} `)]) t.match(help, words)
})
