import { activityExport } from './activity-export.ts'
import { activityImport } from './activity-import.ts'
import type { Command } from './command.ts'
import { explain } from './explain.ts'
import { report } from './report.ts'
import { start } from './start.ts'
import { validate } from './validate.ts'
import { whatIf } from './what-if.ts'

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [start, report, explain, whatIf, validate, activityImport, activityExport]
