import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Sqlite, { type Database } from 'better-sqlite3'
import { DataDirectoryError } from './data-directory-error.ts'
import { migrate, NewerSchemaError } from './migrate.ts'
import { openDatabase } from './open-database.ts'

const databaseFile = 'organizations-local.sqlite'

/**
 * Opens the database in a data directory, and creates both if necessary. One process at a time: the exclusive lock is held from
 * the first write until the process ends, however it ends. Throws a DataDirectoryError if the directory cannot be written, is in
 * use, or holds another database.
 */
export function openDataDirectory(directory: string): Database {
  let database: Database | undefined
  try {
    makeDirectory(resolve(directory))
    database = openDatabase(join(directory, databaseFile), { timeout: 0 })
    database.pragma('locking_mode = exclusive')
    database.pragma('journal_mode = wal')
    database.pragma('synchronous = normal')
    database.exec('begin immediate; commit')
    migrate(database)
    return database
  } catch (error) {
    database?.close()
    const reason = reasonOf(error, directory)
    if (reason === undefined) throw error
    throw new DataDirectoryError(`cannot use the data directory ${directory}: ${reason}`, { cause: error })
  }
}

/** Level by level: Node's own recursion never ends if a parent takes no directories (`/proc`). */
function makeDirectory(directory: string): void {
  const found = statSync(directory, { throwIfNoEntry: false })
  if (found?.isDirectory()) return
  if (!found) makeDirectory(dirname(directory))
  mkdirSync(directory)
}

/** Undefined for an error that is a bug. */
function reasonOf(error: unknown, directory: string): string | undefined {
  if (error instanceof NewerSchemaError) return error.message
  const { code = '', message, syscall } = error as NodeJS.ErrnoException
  if (isPermissionError(error)) return notWritable
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a file is in its place'
  if (syscall !== undefined) return message
  if (!(error instanceof Sqlite.SqliteError)) return undefined
  if (![directory, join(directory, databaseFile)].every(canBeWritten)) return notWritable
  if (code === 'SQLITE_BUSY') return 'another process is using it'
  if (code === 'SQLITE_NOTADB') return `${databaseFile} in it is not a database`
  return /^SQLITE_(CANTOPEN|CORRUPT|FULL|IOERR|READONLY)/.test(code) ? message : undefined
}

const notWritable = 'it cannot be written: it belongs to another user, or is read-only'

/** Whether a path can be written, or does not exist. */
function canBeWritten(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch (error) {
    return !isPermissionError(error)
  }
}

function isPermissionError(error: unknown): boolean {
  return ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')
}
