import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { accountIdPattern } from '../core/organization/organization.ts'

/**
 * The files at paths; for a directory, all files in it and below, ordered by name. Of the folders that AWS delivers to, only
 * CloudTrail's; hidden files are skipped. Throws the file system's error for a path that does not exist.
 */
export function* findLogs(paths: readonly string[]): Generator<string> {
  for (const path of paths)
    if (statSync(path).isDirectory()) yield* filesIn(path, new Set())
    else yield path
}

/** `above`: the directories that contain it, so that a link to one of them does not lead to an endless loop. */
function* filesIn(directory: string, above: ReadonlySet<string>): Generator<string> {
  const entries = entriesOf(directory)
  if (!entries) return yield directory
  const real = realpathSync(directory)
  if (above.has(real)) return
  const isOfAws = isDeliveredTo(directory, entries)
  const containing = new Set([...above, real])
  for (const entry of entries) {
    const path = join(directory, entry.name)
    const kind = kindOf(entry, path)
    if (kind === 'DIRECTORY' && !isSkipped(entry.name, isOfAws)) yield* filesIn(path, containing)
    if (kind === 'FILE' && !isHidden(entry.name)) yield path
  }
}

/** Undefined for a directory without read permission. It is reported like an unreadable file. */
function entriesOf(directory: string): Dirent[] | undefined {
  try {
    return readdirSync(directory, { withFileTypes: true }).toSorted(byName)
  } catch {
    return undefined
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1
}

/** Whether AWS services deliver to a directory, each to its own folder: `AWSLogs/o-…/<account>`. */
function isDeliveredTo(directory: string, entries: readonly Dirent[]): boolean {
  const isOfAccount = accountIdPattern.test(basename(directory))
  return isOfAccount && (/\bAWSLogs\b/.test(directory) || entries.some(({ name }) => name === 'CloudTrail'))
}

/** Digests only list the log files. */
function isSkipped(folder: string, isOfAws: boolean): boolean {
  return folder === 'CloudTrail-Digest' || folder.startsWith('.') || (isOfAws && folder !== 'CloudTrail')
}

/** As Hadoop and Athena define it; and the metadata that Athena stores with its results. */
function isHidden(file: string): boolean {
  return /^[._]|\.metadata$/.test(file)
}

/** A broken link counts as a file, which cannot be read. */
function kindOf(entry: Dirent, path: string): 'DIRECTORY' | 'FILE' | 'OTHER' {
  const target = entry.isSymbolicLink() ? targetOf(path) : entry
  if (target === undefined || target.isFile()) return 'FILE'
  return target.isDirectory() ? 'DIRECTORY' : 'OTHER'
}

function targetOf(link: string): Stats | undefined {
  try {
    return statSync(link)
  } catch {
    return undefined
  }
}
