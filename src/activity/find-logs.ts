import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { accountIdPattern } from '../core/organization/organization.ts'

/**
 * The files at paths, one after another: of a directory all that is in it and below, in the order of the names. Of the folders
 * that AWS delivers to, only CloudTrail's; hidden files are passed over. Throws what the file system does for a path that does
 * not exist.
 */
export function* findLogs(paths: readonly string[]): Generator<string> {
  for (const path of paths)
    if (statSync(path).isDirectory()) yield* filesIn(path, new Set())
    else yield path
}

/** `above`: the directories on the way, so that a link to one of them does not lead around forever. */
function* filesIn(directory: string, above: ReadonlySet<string>): Generator<string> {
  const entries = entriesOf(directory)
  if (!entries) return yield directory
  const real = realpathSync(directory)
  if (above.has(real)) return
  const isOfAws = isDeliveredTo(directory, entries)
  const way = new Set([...above, real])
  for (const entry of entries) {
    const path = join(directory, entry.name)
    const kind = kindOf(entry, path)
    if (kind === 'DIRECTORY' && !isPassedOver(entry.name, isOfAws)) yield* filesIn(path, way)
    if (kind === 'FILE' && !isHidden(entry.name)) yield path
  }
}

/** Undefined for a directory that may not be read. It is told of as a file that cannot be read is. */
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

/** Whether services of AWS deliver to a directory, each to a folder of its own: `AWSLogs/o-…/<account>`. */
function isDeliveredTo(directory: string, entries: readonly Dirent[]): boolean {
  const isOfAccount = accountIdPattern.test(basename(directory))
  return isOfAccount && (/\bAWSLogs\b/.test(directory) || entries.some(({ name }) => name === 'CloudTrail'))
}

/** Digests are no logs: they say which logs there are. */
function isPassedOver(folder: string, isOfAws: boolean): boolean {
  return folder === 'CloudTrail-Digest' || folder.startsWith('.') || (isOfAws && folder !== 'CloudTrail')
}

/** By a custom of Hadoop's that Athena follows; and what Athena notes beside its results. */
function isHidden(file: string): boolean {
  return /^[._]|\.metadata$/.test(file)
}

/** A link that cannot be followed is a file, which cannot be read. */
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
