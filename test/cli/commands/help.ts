import t from 'tap'
import { z } from 'zod'
import { defineCommand } from '../../../src/cli/commands/command.ts'
import { commands } from '../../../src/cli/commands/commands.ts'
import { helpText } from '../../../src/cli/commands/help.ts'

const run = async () => {}
const text = z.string()

t.test('commands with their operands, options, variables and defaults', async t => {
  const copy = defineCommand({
    name: 'copy',
    summary: 'Copy a file.',
    operands: ['FROM', 'TO'],
    options: {
      mode: {
        hint: 'MODE',
        description: 'how to copy, in so many words that they need a second line, since a line has 80 columns',
        required: true,
        schema: text,
      },
      'log-level': { hint: 'LEVEL', description: 'how much', default: 'info', schema: text },
    },
    run,
  })
  const gather = defineCommand({
    name: 'gather all',
    summary: 'Gather files.',
    operands: ['FROM…'],
    options: {
      folder: { hint: 'DIR', description: 'a folder', oneOf: 'place', schema: text },
      disk: { hint: 'NAME', description: 'a disk', oneOf: 'place', schema: text },
      'another-place': { hint: 'PLACE', description: 'a place', oneOf: 'place', schema: text },
      quick: { description: 'skip large files', default: 'false', schema: text },
    },
    run,
  })
  const list = defineCommand({ name: 'list', summary: 'List files.', operands: [], options: {}, run })
  t.equal(
    helpText([copy, gather, list]),
    `Usage: organizations-local COMMAND [OPTION]...

  copy FROM TO --mode MODE [OPTION]...
      Copy a file.

      --mode MODE
          how to copy, in so many words that they need a second line, since a
          line has 80 columns
          [ORGANIZATIONS_LOCAL_MODE]

      --log-level LEVEL
          how much
          [ORGANIZATIONS_LOCAL_LOG_LEVEL; default info]

  gather all FROM… (--folder DIR | --disk NAME | --another-place PLACE)
      [OPTION]...
      Gather files.

      --folder DIR
          a folder
          [ORGANIZATIONS_LOCAL_FOLDER]

      --disk NAME
          a disk
          [ORGANIZATIONS_LOCAL_DISK]

      --another-place PLACE
          a place
          [ORGANIZATIONS_LOCAL_ANOTHER_PLACE]

      --quick
          skip large files
          [ORGANIZATIONS_LOCAL_QUICK; default false]

  list
      List files.

  -h, --help
  -v, --version
`,
  )
})

t.test('every command and option of the program, in 80 columns', async t => {
  for (const command of commands) {
    const help = helpText([command])
    for (const words of [`  ${command.name}`, ...Object.keys(command.options).map(flag => `--${flag}`)])
      t.match(help, words)
    t.strictSame(
      help.split('\n').filter(line => line.length > 80),
      [],
    )
  }
})
