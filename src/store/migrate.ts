import type { Database } from 'better-sqlite3'
import organizationsAndReports from './migrations/0001-organizations-and-reports.ts'
import changingOrganizations from './migrations/0002-changing-organizations.ts'
import sessions from './migrations/0003-sessions.ts'
import handshakes from './migrations/0004-handshakes.ts'
import activityToCome from './migrations/0005-activity-to-come.ts'
import emailCase from './migrations/0006-email-case.ts'
import roles from './migrations/0007-roles.ts'

/** In order. A released migration is never edited. */
const migrations = [
  organizationsAndReports,
  changingOrganizations,
  sessions,
  handshakes,
  activityToCome,
  emailCase,
  roles,
]

/** The version of the schema that this program writes. */
export const schemaVersion = migrations.length

/** A newer version of this program has written the database. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError'
}

/** Migrates a database to this program's schema. Throws a NewerSchemaError if the schema is newer. */
export function migrate(database: Database): void {
  const version = database.pragma('user_version', { simple: true }) as number
  if (version > schemaVersion)
    throw new NewerSchemaError(
      `its schema has version ${version}; this program supports versions up to ${schemaVersion}`,
    )
  for (const [index, sql] of migrations.entries())
    if (index >= version)
      database.transaction(() => {
        database.exec(sql)
        database.pragma(`user_version = ${index + 1}`)
      })()
}
