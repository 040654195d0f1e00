import { randomUUID } from 'node:crypto'
import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { AccountAttempt } from '../../core/activity/attempt.ts'
import { OrganizationFileError, readOrganizationText } from '../read/read-organization-file.ts'
import { readSourceFile } from '../source-file.ts'
import { addActivity } from './add-activity.ts'

/**
 * Adds attempts to the activity of an organization file, where they are later than those that stand there. All else in the
 * file stays as it is written. The file is replaced at once, where its folder lets it, and only by what can be read afterwards; else
 * this throws an OrganizationFileError.
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
    // The folder cannot be written, or the file is mounted by itself.
    rmSync(draft, { force: true })
    writeFileSync(target, text)
  }
}

/** Through a link, the file may name others that are beside what the link leads to. */
function checkOrganization(file: string, target: string, text: string, now: number): void {
  try {
    readOrganizationText(target, text, now)
  } catch (error) {
    if (!(error instanceof OrganizationFileError)) throw error
    throw new OrganizationFileError(error.problems.map(problem => ({ ...problem, file: `${file}, with activity` })))
  }
}
