export default /* sql */ `
-- Those of an organization outlive it: the other party may still look at them.
create table handshake (
  id text primary key,
  action text not null,
  organization_id text not null,
  management_account_id text not null,
  target_type text check (target_type in ('ACCOUNT', 'EMAIL')),
  target_id text,
  state text not null check (state in ('REQUESTED', 'OPEN', 'ACCEPTED', 'DECLINED', 'CANCELED')),
  requested_at integer not null, -- milliseconds since the epoch
  expires_at integer not null,
  ended_at integer,
  answered_by text,
  parent_id text references handshake (id),
  resources text not null, -- JSON
  tags text not null, -- JSON
  check ((target_type is null) = (target_id is null)),
  check ((state in ('REQUESTED', 'OPEN')) = (ended_at is null))
) strict, without rowid;
create index handshake_by_sender on handshake (organization_id, id);
create index handshake_by_target on handshake (target_id, id);
create index handshake_by_answer on handshake (answered_by, id) where answered_by is not null;
create index handshake_by_parent on handshake (parent_id, id) where parent_id is not null;

create table responsibility_transfer (
  id text primary key,
  handshake_id text not null references handshake (id),
  name text not null,
  target_organization_id text not null,
  target_account_id text not null,
  target_email text not null,
  source_organization_id text,
  source_account_id text,
  source_email text,
  starts_at integer not null, -- milliseconds since the epoch
  ends_at integer
) strict, without rowid;
create index responsibility_transfer_by_target on responsibility_transfer (target_organization_id, id);
create index responsibility_transfer_by_source on responsibility_transfer (source_organization_id, id)
  where source_organization_id is not null;
create index responsibility_transfer_by_handshake on responsibility_transfer (handshake_id);
`
