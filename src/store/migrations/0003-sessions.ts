export default /* sql */ `
-- What temporary credentials stand for: a session of a role, or, without one, of the root user of the account.
create table session (
  access_key_id text primary key,
  token text not null,
  account_id text not null,
  role_name text,
  session_name text,
  policies text not null, -- JSON
  tags text not null, -- JSON
  source_identity text,
  multi_factor integer not null check (multi_factor in (0, 1)),
  issued_at integer not null, -- milliseconds since the epoch
  expires_at integer not null,
  check ((role_name is null) = (session_name is null))
) strict, without rowid;
create index session_by_expiry on session (expires_at);
`
