import type { Database } from 'better-sqlite3'
import type { Session } from '../core/session/session.ts'

export type SessionStore = ReturnType<typeof createSessionStore>

/** The sessions of temporary credentials, by access key. */
export function createSessionStore(database: Database) {
  const find = database.prepare<[string], SessionRow>('select * from session where access_key_id = ?')
  const insert = database.prepare<SessionRow>(
    `insert into session (access_key_id, token, account_id, role_name, session_name, policies, tags, source_identity,
       multi_factor, issued_at, expires_at)
     values (:access_key_id, :token, :account_id, :role_name, :session_name, :policies, :tags,
       :source_identity, :multi_factor, :issued_at, :expires_at)`,
  )
  const removeExpired = database.prepare<[string, number]>(
    'delete from session where account_id = ? and expires_at <= ?',
  )

  return {
    /** Finds expired sessions too. */
    find(accessKeyId: string): Session | undefined {
      const row = find.get(accessKeyId)
      return row && toSession(row)
    },

    insert: (session: Session): void => void insert.run(toRow(session)),

    /** Removes the sessions of an account that have expired by a time, in milliseconds since the epoch. */
    removeExpired: (accountId: string, time: number): void => void removeExpired.run(accountId, time),
  }
}

interface SessionRow {
  readonly access_key_id: string
  readonly token: string
  readonly account_id: string
  readonly role_name: string | null
  readonly session_name: string | null
  readonly policies: string
  readonly tags: string
  readonly source_identity: string | null
  readonly multi_factor: number
  readonly issued_at: number
  readonly expires_at: number
}

function toRow(session: Session): SessionRow {
  return {
    access_key_id: session.accessKeyId,
    token: session.token,
    account_id: session.accountId,
    role_name: session.role?.name ?? null,
    session_name: session.role?.sessionName ?? null,
    policies: JSON.stringify(session.policies),
    tags: JSON.stringify(session.tags),
    source_identity: session.sourceIdentity ?? null,
    multi_factor: Number(session.multiFactor),
    issued_at: session.issuedAt,
    expires_at: session.expiresAt,
  }
}

function toSession(row: SessionRow): Session {
  return {
    accessKeyId: row.access_key_id,
    token: row.token,
    accountId: row.account_id,
    ...(row.role_name !== null && { role: { name: row.role_name, sessionName: row.session_name ?? '' } }),
    policies: JSON.parse(row.policies),
    tags: JSON.parse(row.tags),
    ...(row.source_identity !== null && { sourceIdentity: row.source_identity }),
    multiFactor: row.multi_factor === 1,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
  }
}
