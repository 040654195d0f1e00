import { randomUUID } from 'node:crypto'
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { AccountAttempt } from '../../core/activity/attempt.ts'
import { OrganizationFileError, readOrganizationText } from '../read/read-organization-file.ts'
import { readSourceFile } from '../read-source-file.ts'
import { addActivity } from './add-activity.ts'

/**
 * Adds attempts that are later than those in an organization file. The rest of the file is unchanged. The file is replaced
 * atomically, if its folder can be written. Throws an OrganizationFileError if the file has mistakes, or would have.
 */
export function writeActivity(file: string, attempts: readonly AccountAttempt[], now: number): void {
  const source = readSourceFile(file)
  if (source.text === undefined) throw new OrganizationFileError(source.problems)
  const text = addActivity(source, attempts, now)
  if (text === source.text) return
  const target = realpathSync(file)
  checkOrganization(file, target, text, now)
  const draft = join(dirname(target), `.${randomUUID()}`)
  try {
    writeFileSync(draft, text, { mode: statSync(target).mode })
    renameSync(draft, target)
  } catch {
    // The folder cannot be written, or the file is a mount of its own.
    rmSync(draft, { force: true })
    writeFileSync(target, text)
  }
}

/** If `file` is a link, paths in it are relative to the folder of its target. */
function checkOrganization(file: string, target: string, text: string, now: number): void {
  try {
    readOrganizationText(target, text, now)
  } catch (error) {
    if (!(error instanceof OrganizationFileError)) throw error
    throw new OrganizationFileError(error.problems.map(problem => ({ ...problem, file: `${file}, with activity` })))
  }
}
