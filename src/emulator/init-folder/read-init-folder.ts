import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type AttemptCounts, emptyCounts, latestAttempts, mergeCounts } from '../../activity/attempt-counts.ts'
import { findLogs } from '../../activity/find-logs.ts'
import type { ReadingTimes } from '../../activity/read-log.ts'
import { readLogFile } from '../../activity/read-log-file.ts'
import { OrganizationFileError, readOrganizationFile } from '../../organization-file/read/read-organization-file.ts'
import type { LoadedOrganization } from '../../organization-file/read/to-state.ts'
import { organizationFile } from '../../organization-file/schema.ts'
import type { FileProblem } from '../../organization-file/source-file.ts'

export interface OrganizationOfFile {
  readonly file: string
  readonly loaded: LoadedOrganization
}

export interface InitFolder {
  /** Those beside the folder first, then those of its files in the order of their names, each with the activity of all logs. */
  readonly organizations: readonly OrganizationOfFile[]
  readonly logs: readonly string[]
  /** Neither organization files nor logs. */
  readonly passedOver: readonly string[]
  /** Accounts that logs tell of, and no organization has. */
  readonly unknownAccounts: readonly string[]
}

/**
 * Reads a folder of organization files, and of logs and tables of activity, these in folders below it too; in the order of their
 * names. `beside`: organizations that will be there as well. Throws an OrganizationFileError with the mistakes of all files.
 */
export async function readInitFolder(
  folder: string,
  times: ReadingTimes,
  beside: readonly OrganizationOfFile[] = [],
): Promise<InitFolder> {
  const files = [...findLogs([folder])]
  const ofOrganizations = files.filter(file => dirname(file) === folder && isOrganizationFile(file))
  const others = files.filter(file => !ofOrganizations.includes(file))
  const problems: FileProblem[] = []
  const organizations = [...beside, ...readOrganizations(ofOrganizations, times.now, problems)]
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
    passedOver: others.filter(file => !logs.includes(file)),
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

/** In folders below, what is no log is left to organization files that name it: their policy documents stand there. */
async function readLogs(folder: string, files: readonly string[], times: ReadingTimes, problems: FileProblem[]) {
  const counts = emptyCounts()
  const logs: string[] = []
  for (const file of files.filter(mayBeLog)) {
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

/** A folder that may not be read counts, so that it is told of. */
function mayBeLog(file: string): boolean {
  return /\.(json|jsonl|ndjson|csv)(\.gz)?$/i.test(file) || statSync(file).isDirectory()
}

function isOrganizationFile(file: string): boolean {
  return /\.ya?ml$/i.test(file) || (/\.json$/i.test(file) && isMemberOfFile(firstMember(file)))
}

/** A list of activity may stand alone. */
function isMemberOfFile(name: string | undefined): boolean {
  return name !== undefined && name !== 'activity' && Object.hasOwn(organizationFile.shape, name)
}

/** The name of the first member of a structure in JSON. Logs may be long: only the beginning is read. */
function firstMember(file: string): string | undefined {
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

/** Organizations that do not fit beside the ones before them. */
function collisions(organizations: readonly OrganizationOfFile[]): FileProblem[] {
  const fileOf = new Map<string, string>()
  return organizations.flatMap(({ file, loaded: { state } }) => {
    const { id } = state.organization
    const accounts = state.accounts.map(account => account.id)
    const taken = fileOf.has(id)
      ? [`the organization ${id} is in ${fileOf.get(id)} already`]
      : accounts
          .filter(account => fileOf.has(account))
          .map(account => `the account ${account} is in ${fileOf.get(account)} already`)
    for (const key of [id, ...accounts]) fileOf.set(key, fileOf.get(key) ?? file)
    return taken.map(message => problemOf(file, message))
  })
}

/** Of a whole file. */
function problemOf(file: string, message: string): FileProblem {
  return { file, line: 1, column: 1, path: '', message }
}
