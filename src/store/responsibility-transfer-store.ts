import type { Database } from 'better-sqlite3'
import type { ResponsibilityTransfer, TransferParticipant } from '../core/handshake/responsibility-transfer.ts'
import { handshakeRetention } from '../core/organization/quotas.ts'
import type { Range } from './page.ts'

export type ResponsibilityTransferStore = ReturnType<typeof createResponsibilityTransferStore>

/** Responsibility transfers. Lists are ordered by id, and contain what AWS shows at a time, in milliseconds since the epoch. */
export function createResponsibilityTransferStore(database: Database) {
  const find = database.prepare<[string], TransferRow>('select * from responsibility_transfer where id = ?')
  const ofHandshake = database.prepare<[string], TransferRow>(
    'select * from responsibility_transfer where handshake_id = ?',
  )
  const transfers = 'responsibility_transfer t join handshake h on h.id = t.handshake_id'
  const shown = `(t.source_organization_id is not null or coalesce(h.ended_at, h.expires_at) > :shownSince)
    and t.id > :after order by t.id limit :limit`
  const inbound = database.prepare<ShownRange & { organizationId: string }, TransferRow>(
    `select t.* from ${transfers} where t.target_organization_id = :organizationId and ${shown}`,
  )
  const outbound = database.prepare<ShownRange & TransferParticipant, TransferRow>(
    `select t.* from ${transfers} where t.id in (
       select id from responsibility_transfer where source_organization_id = :organizationId
       union select t.id from handshake h join responsibility_transfer t on t.handshake_id = h.id
       where t.source_organization_id is null
         and (h.target_id = :accountId collate nocase and h.target_type = 'ACCOUNT'
           or h.target_id = :email collate nocase and h.target_type = 'EMAIL')
     ) and ${shown}`,
  )
  const insert = database.prepare(
    `insert into responsibility_transfer (id, handshake_id, name, target_organization_id, target_account_id, target_email,
       source_organization_id, source_account_id, source_email, starts_at, ends_at)
     values (:id, :handshakeId, :name, :targetOrganizationId, :targetAccountId,
       :targetEmail, :sourceOrganizationId, :sourceAccountId, :sourceEmail, :startsAt, :endsAt)`,
  )
  const update = database.prepare(
    `update responsibility_transfer set name = :name, source_organization_id = :sourceOrganizationId,
       source_account_id = :sourceAccountId, source_email = :sourceEmail, ends_at = :endsAt
     where id = :id`,
  )

  return {
    find(id: string): ResponsibilityTransfer | undefined {
      const row = find.get(id)
      return row && toTransfer(row)
    },

    ofHandshake(handshakeId: string): ResponsibilityTransfer | undefined {
      const row = ofHandshake.get(handshakeId)
      return row && toTransfer(row)
    },

    /** The transfers whose target is the organization. */
    inbound: (organizationId: string, now: number, range: Range): ResponsibilityTransfer[] =>
      inbound.all({ ...range, organizationId, shownSince: now - handshakeRetention }).map(toTransfer),

    /** The transfers whose source is the organization, or whose invitation names its management account by id or e-mail address. */
    outbound: (source: TransferParticipant, now: number, range: Range): ResponsibilityTransfer[] =>
      outbound.all({ ...range, ...source, shownSince: now - handshakeRetention }).map(toTransfer),

    insert: (transfer: ResponsibilityTransfer): void => void insert.run(toRow(transfer)),

    /** Stores the name, the source and the end. */
    update: (transfer: ResponsibilityTransfer): void => void update.run(toRow(transfer)),
  }
}

interface ShownRange extends Range {
  readonly shownSince: number
}

interface TransferRow {
  readonly id: string
  readonly handshake_id: string
  readonly name: string
  readonly target_organization_id: string
  readonly target_account_id: string
  readonly target_email: string
  readonly source_organization_id: string | null
  readonly source_account_id: string | null
  readonly source_email: string | null
  readonly starts_at: number
  readonly ends_at: number | null
}

function toTransfer(row: TransferRow): ResponsibilityTransfer {
  const { source_organization_id: organizationId, source_account_id: accountId, source_email: email } = row
  return {
    id: row.id,
    handshakeId: row.handshake_id,
    name: row.name,
    target: {
      organizationId: row.target_organization_id,
      accountId: row.target_account_id,
      email: row.target_email,
    },
    ...(organizationId !== null &&
      accountId !== null &&
      email !== null && { source: { organizationId, accountId, email } }),
    startsAt: row.starts_at,
    ...(row.ends_at !== null && { endsAt: row.ends_at }),
  }
}

function toRow({ target, source, ...transfer }: ResponsibilityTransfer) {
  return {
    endsAt: null,
    ...transfer,
    targetOrganizationId: target.organizationId,
    targetAccountId: target.accountId,
    targetEmail: target.email,
    sourceOrganizationId: source?.organizationId ?? null,
    sourceAccountId: source?.accountId ?? null,
    sourceEmail: source?.email ?? null,
  }
}
