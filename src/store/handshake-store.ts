import type { Database } from 'better-sqlite3'
import type { Handshake, HandshakeAction, HandshakeTarget } from '../core/handshake/handshake.ts'
import { handshakeRetention } from '../core/organization/quotas.ts'
import type { Range } from './page.ts'

export type HandshakeStore = ReturnType<typeof createHandshakeStore>

/** Selects handshakes of a list. */
export interface HandshakeFilter {
  readonly action?: HandshakeAction | undefined
  readonly parentId?: string | undefined
  /** Selects those that AWS shows at this time, in milliseconds since the epoch. */
  readonly now: number
}

/** An account as the target of handshakes. */
export interface Recipient {
  readonly accountId: string
  readonly email: string
}

/** Handshakes. Lists are ordered by id. */
export function createHandshakeStore(database: Database) {
  const find = database.prepare<[string], HandshakeRow>('select * from handshake where id = ?')
  const matching = `coalesce(ended_at, expires_at) > :shownSince and (:action is null or action = :action)
    and (:parentId is null or parent_id = :parentId) and id > :after order by id limit :limit`
  const sent = database.prepare<FilterRow & { organizationId: string }, HandshakeRow>(
    `select * from handshake where organization_id = :organizationId and ${matching}`,
  )
  // Once an account has responded, the handshake belongs to that account.
  const received = database.prepare<FilterRow & Recipient, HandshakeRow>(
    `select * from handshake where id in (
       select id from handshake where target_id = :accountId collate nocase and target_type = 'ACCOUNT'
       union select id from handshake
       where target_id = :email collate nocase and target_type = 'EMAIL' and answered_by is null
       union select id from handshake where answered_by = :accountId and target_type is not null
     ) and ${matching}`,
  )
  const children = database.prepare<[string], HandshakeRow>('select * from handshake where parent_id = ? order by id')
  const live = database.prepare<[string, HandshakeAction, number], HandshakeRow>(
    `select * from handshake where organization_id = ? and action = ? and ended_at is null and expires_at > ? order by id`,
  )
  const notAccepted = database
    .prepare<[string, HandshakeAction, number], number>(
      `select count(*) from handshake
       where organization_id = ? and action = ? and requested_at > ? and state <> 'ACCEPTED'`,
    )
    .pluck()
  const insert = database.prepare(
    `insert into handshake (id, action, organization_id, management_account_id, target_type, target_id, state, requested_at,
       expires_at, ended_at, answered_by, parent_id, resources, tags)
     values (:id, :action, :organizationId, :managementAccountId, :targetType, :targetId, :state,
       :requestedAt, :expiresAt, :endedAt, :answeredBy, :parentId, :resources, :tags)`,
  )
  const update = database.prepare(
    'update handshake set state = :state, ended_at = :endedAt, answered_by = :answeredBy where id = :id',
  )
  const cancel = database.prepare(
    `update handshake set state = 'CANCELED', ended_at = :now
     where organization_id = :organizationId and ended_at is null and expires_at > :now
       and (:action is null or action = :action) and (:parentId is null or parent_id = :parentId)
       and (:accountId is null or (target_type = 'ACCOUNT' and target_id = :accountId))`,
  )

  return {
    find(id: string): Handshake | undefined {
      const row = find.get(id)
      return row && toHandshake(row)
    },

    sentBy: (organizationId: string, filter: HandshakeFilter, range: Range): Handshake[] =>
      sent.all({ ...toFilterRow(filter, range), organizationId }).map(toHandshake),

    receivedBy: ({ accountId, email }: Recipient, filter: HandshakeFilter, range: Range): Handshake[] =>
      received.all({ ...toFilterRow(filter, range), accountId, email }).map(toHandshake),

    childrenOf: (parentId: string): Handshake[] => children.all(parentId).map(toHandshake),

    /** Those that have neither ended nor expired. */
    live: (organizationId: string, action: HandshakeAction, now: number): Handshake[] =>
      live.all(organizationId, action, now).map(toHandshake),

    /** The number of handshakes that an organization has sent after a time, except accepted ones. */
    countNotAccepted: (organizationId: string, action: HandshakeAction, after: number): number =>
      notAccepted.get(organizationId, action, after) ?? 0,

    insert: (handshake: Handshake): void => void insert.run(toRow(handshake)),

    /** Stores the state, when it ended and who responded. */
    update: (handshake: Handshake): void => void update.run(toRow(handshake)),

    /** Cancels live handshakes of an organization: all, or those of an action, a parent or an account. */
    cancel: (
      organizationId: string,
      now: number,
      which: { readonly action?: HandshakeAction; readonly parentId?: string; readonly accountId?: string } = {},
    ): void => void cancel.run({ action: null, parentId: null, accountId: null, ...which, organizationId, now }),
  }
}

interface FilterRow extends Range {
  readonly action: HandshakeAction | null
  readonly parentId: string | null
  readonly shownSince: number
}

function toFilterRow({ action = undefined, parentId = undefined, now }: HandshakeFilter, range: Range): FilterRow {
  return { ...range, action: action ?? null, parentId: parentId ?? null, shownSince: now - handshakeRetention }
}

interface HandshakeRow {
  readonly id: string
  readonly action: HandshakeAction
  readonly organization_id: string
  readonly management_account_id: string
  readonly target_type: HandshakeTarget['type'] | null
  readonly target_id: string | null
  readonly state: Handshake['state']
  readonly requested_at: number
  readonly expires_at: number
  readonly ended_at: number | null
  readonly answered_by: string | null
  readonly parent_id: string | null
  readonly resources: string
  readonly tags: string
}

function toHandshake(row: HandshakeRow): Handshake {
  return {
    id: row.id,
    action: row.action,
    organizationId: row.organization_id,
    managementAccountId: row.management_account_id,
    ...(row.target_type !== null && row.target_id !== null && { target: { type: row.target_type, id: row.target_id } }),
    state: row.state,
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    ...(row.answered_by !== null && { answeredBy: row.answered_by }),
    ...(row.parent_id !== null && { parentId: row.parent_id }),
    resources: JSON.parse(row.resources),
    tags: JSON.parse(row.tags),
  }
}

function toRow({ target, resources, tags, ...handshake }: Handshake) {
  return {
    endedAt: null,
    answeredBy: null,
    parentId: null,
    ...handshake,
    targetType: target?.type ?? null,
    targetId: target?.id ?? null,
    resources: JSON.stringify(resources),
    tags: JSON.stringify(tags),
  }
}
