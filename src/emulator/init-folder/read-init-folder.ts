import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type AttemptCounts, emptyCounts, latestAttempts, mergeCounts } from '../../activity/attempt-counts.ts'
import { findLogs } from '../../activity/find-logs.ts'
import type { ReadingTimes } from '../../activity/read-log.ts'
import { readLogFile } from '../../activity/read-log-file.ts'
import { isExtension } from '../../organization-file/fields.ts'
import { OrganizationFileError, readOrganizationFile } from '../../organization-file/read/read-organization-file.ts'
import type { LoadedOrganization } from '../../organization-file/read/to-state.ts'
import { organizationFile } from '../../organization-file/schema.ts'
import type { FileProblem } from '../../organization-file/source-file.ts'

export interface OrganizationOfFile {
  readonly file: string
  readonly loaded: LoadedOrganization
}

export interface InitFolder {
  /** The existing organizations first, then those of the files in the order of their names, each with the activity of all logs. */
  readonly organizations: readonly OrganizationOfFile[]
  readonly logs: readonly string[]
  /** Neither organization files nor logs. */
  readonly ignored: readonly string[]
  /** Accounts that appear in logs, but in no organization. */
  readonly unknownAccounts: readonly string[]
}

/**
 * Reads the organization files of a folder, and the logs and tables of activity in it and in folders below it, in the order of
 * their names. `existing`: organizations that are not in the folder, but logs may be about their accounts. Rejects with an
 * OrganizationFileError that lists the mistakes of all files.
 */
export async function readInitFolder(
  folder: string,
  times: ReadingTimes,
  existing: readonly OrganizationOfFile[] = [],
): Promise<InitFolder> {
  const files = [...findLogs([folder])]
  const ofOrganizations = files.filter(file => dirname(file) === folder && isOrganizationFile(file))
  const others = files.filter(file => !ofOrganizations.includes(file))
  const problems: FileProblem[] = []
  const organizations = [...existing, ...readOrganizations(ofOrganizations, times.now, problems)]
  problems.push(...collisions(organizations))
  const { counts, logs } = await readLogs(folder, others, times, problems)
  if (problems.length) throw new OrganizationFileError(problems)
  const attempts = latestAttempts(counts)
  const known = new Set(organizations.flatMap(({ loaded }) => loaded.state.accounts.map(({ id }) => id)))
  return {
    organizations: organizations.map(({ file, loaded: { state, activity } }) => {
      const accounts = new Set(state.accounts.map(({ id }) => id))
      return { file, loaded: { state, activity: [...activity, ...attempts.filter(a => accounts.has(a.accountId))] } }
    }),
    logs,
    ignored: others.filter(file => !logs.includes(file)),
    unknownAccounts: [...new Set(attempts.map(({ accountId }) => accountId).filter(id => !known.has(id)))].sort(),
  }
}

function readOrganizations(files: readonly string[], now: number, problems: FileProblem[]): OrganizationOfFile[] {
  return files.flatMap(file => {
    try {
      return [{ file, loaded: readOrganizationFile(file, now) }]
    } catch (error) {
      if (!(error instanceof OrganizationFileError)) throw error
      problems.push(...error.problems)
      return []
    }
  })
}

/** Other files in folders below may be policy documents that an organization file names. */
async function readLogs(folder: string, files: readonly string[], times: ReadingTimes, problems: FileProblem[]) {
  const counts = emptyCounts()
  const logs: string[] = []
  for (const file of files.filter(canBeLog)) {
    const read = await readLogFile(file, times)
    const isNone = 'counts' in read && isUnrecognized(read.counts)
    if ('damage' in read) problems.push(problemOf(file, `the log cannot be read: ${read.damage}`))
    else if (!isNone) {
      logs.push(file)
      mergeCounts(counts, read.counts)
    } else if (dirname(file) === folder)
      problems.push(problemOf(file, 'expected an organization file, or a log or a table of activity'))
  }
  return { counts, logs }
}

function isUnrecognized({ attempts, skipped }: AttemptCounts): boolean {
  return attempts.size === 0 && skipped.size === 1 && skipped.has('UNRECOGNIZED')
}

/** A folder that cannot be read counts: reading it reports the error. */
function canBeLog(file: string): boolean {
  return /\.(json|jsonl|ndjson|csv)(\.gz)?$/i.test(file) || statSync(file).isDirectory()
}

function isOrganizationFile(file: string): boolean {
  return /\.ya?ml$/i.test(file) || (/\.json$/i.test(file) && isFieldOfFile(firstField(file)))
}

/** A table of activity may consist of `activity` alone. */
function isFieldOfFile(name: string | undefined): boolean {
  if (name === undefined || name === 'activity') return false
  return isExtension(name) || Object.hasOwn(organizationFile.out.shape, name)
}

/** The name of the first field of a JSON object. Reads only the beginning: logs may be long. */
function firstField(file: string): string | undefined {
  const head = Buffer.alloc(4096)
  try {
    const descriptor = openSync(file, 'r')
    readSync(descriptor, head)
    closeSync(descriptor)
  } catch {
    return undefined
  }
  return /^\ufeff?\s*\{\s*"([^"]*)"/.exec(head.toString())?.[1]
}

/** Organizations that collide with an earlier one. */
function collisions(organizations: readonly OrganizationOfFile[]): FileProblem[] {
  const fileOf = new Map<string, string>()
  return organizations.flatMap(({ file, loaded: { state } }) => {
    const { id } = state.organization
    const accounts = state.accounts.map(account => account.id)
    const taken = fileOf.has(id)
      ? [`organization ${id} is already in ${fileOf.get(id)}`]
      : accounts
          .filter(account => fileOf.has(account))
          .map(account => `account ${account} is already in ${fileOf.get(account)}`)
    for (const key of [id, ...accounts]) fileOf.set(key, fileOf.get(key) ?? file)
    return taken.map(message => problemOf(file, message))
  })
}

/** A problem of the whole file. */
function problemOf(file: string, message: string): FileProblem {
  return { file, line: 1, column: 1, path: '', message }
}
