import type { Command, Terminal } from '../../src/cli/commands/command.ts'
import { importWorker } from './import-worker.ts'

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
    importWorker,
    ...other,
  })
  return printed
}
