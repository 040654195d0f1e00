import Sqlite, { type Database, type Options } from 'better-sqlite3'

/** SQLite's native code cannot be loaded, for a reason that the user can remove. */
export class SqliteNotBuiltError extends Error {
  override readonly name = 'SqliteNotBuiltError'
}

/** Opens a database. Throws a SqliteNotBuiltError where the package was installed without its install script, or for another Node.js. */
export function openDatabase(file: string, options: Options = {}): Database {
  try {
    return new Sqlite(file, options)
  } catch (error) {
    const reason = notBuilt(error)
    if (reason === undefined) throw error
    throw new SqliteNotBuiltError(`better-sqlite3 ${reason}: run ${advice}`, { cause: error })
  }
}

const advice =
  '"npm rebuild better-sqlite3", or with pnpm "pnpm approve-builds", then "pnpm rebuild better-sqlite3" (docs/troubleshooting.md)'

/** `tries`: the paths that the package "bindings" looked at. */
function notBuilt(error: unknown): string | undefined {
  const { code, tries } = error as NodeJS.ErrnoException & { readonly tries?: unknown }
  if (tries !== undefined) return 'was installed without its install script'
  return code === 'ERR_DLOPEN_FAILED' ? 'was built for another version of Node.js or another platform' : undefined
}
