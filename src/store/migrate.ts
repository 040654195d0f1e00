import type { Database } from 'better-sqlite3'
import organizationsAndReports from './migrations/0001-organizations-and-reports.ts'
import changingOrganizations from './migrations/0002-changing-organizations.ts'
import sessions from './migrations/0003-sessions.ts'
import handshakes from './migrations/0004-handshakes.ts'
import activityToCome from './migrations/0005-activity-to-come.ts'
import emailCase from './migrations/0006-email-case.ts'

/** In order; one that was released is never edited. */
const migrations = [organizationsAndReports, changingOrganizations, sessions, handshakes, activityToCome, emailCase]

/** The version of the schema that this program writes: how many migrations a database has seen. */
export const schemaVersion = migrations.length

/** Brings a database up to this program's schema. Throws on one that a newer program has written. */
export function migrate(database: Database): void {
  const version = database.pragma('user_version', { simple: true }) as number
  if (version > schemaVersion)
    throw new Error(`its schema has version ${version}, and this program knows versions up to ${schemaVersion}`)
  for (const [index, sql] of migrations.entries())
    if (index >= version)
      database.transaction(() => {
        database.exec(sql)
        database.pragma(`user_version = ${index + 1}`)
      })()
}
