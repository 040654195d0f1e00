import type { Command, Terminal } from '../../src/cli/commands/command.ts'
import { importWorker } from './import-worker.ts'

/** Runs a command as the program does, and returns its output. It is terminated at once, unless `other` says otherwise. */
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
    untilTerminated: async () => {},
    importWorker,
    ...other,
  })
  return printed
}
