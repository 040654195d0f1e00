import { fileURLToPath } from 'node:url'
import type { Command, Terminal } from '../../src/cli/commands/command.ts'

/** Runs a command with a command line, as the program does; gives what it prints. Nobody lets it wait for its end. */
export async function runCommand(
  command: Command,
  line: readonly string[],
  environment: Terminal['environment'] = {},
  other: Partial<Terminal> = {},
): Promise<string> {
  let printed = ''
  await command.run(line, {
    print(text) {
      printed += text
    },
    isTerminal: false,
    environment,
    untilAskedToEnd: async () => {},
    importWorker: fileURLToPath(new URL('./import-worker.mjs', import.meta.url)),
    ...other,
  })
  return printed
}
