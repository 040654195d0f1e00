import t from 'tap'
import { z } from 'zod'
import { defineCommand } from '../../../src/cli/commands/command.ts'
import { helpText } from '../../../src/cli/commands/help.ts'
import { report } from '../../../src/cli/commands/report.ts'
import { start } from '../../../src/cli/commands/start.ts'
import { validate } from '../../../src/cli/commands/validate.ts'

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
  const gather = defineCommand({
    name: 'gather all',
    text: 'Gather files.',
    operands: ['FROM…'],
    options: {
      folder: { hint: 'DIR', text: 'a folder', oneOf: 'place', schema: text },
      disk: { hint: 'NAME', text: 'a disk', oneOf: 'place', schema: text },
      quick: { text: 'leave out what is large', default: 'false', schema: text },
    },
    run,
  })
  const list = defineCommand({ name: 'list', text: 'List files.', operands: [], options: {}, run })
  t.equal(
    helpText([copy, gather, list]),
    `Usage: organizations-local COMMAND [OPTION]...

  copy FROM TO --mode MODE [OPTION]...
      Copy a file.
      --mode MODE                           how
                                             [ORGANIZATIONS_LOCAL_MODE]
      --log-level LEVEL                     how much
                                             [ORGANIZATIONS_LOCAL_LOG_LEVEL; default info]

  gather all FROM… (--folder DIR | --disk NAME) [OPTION]...
      Gather files.
      --folder DIR                          a folder
                                             [ORGANIZATIONS_LOCAL_FOLDER]
      --disk NAME                           a disk
                                             [ORGANIZATIONS_LOCAL_DISK]
      --quick                               leave out what is large
                                             [ORGANIZATIONS_LOCAL_QUICK; default false]

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
