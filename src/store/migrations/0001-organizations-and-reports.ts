export default /* sql */ `
create table organization (
  id text primary key,
  root_id text not null,
  management_account_id text not null unique,
  feature_set text not null check (feature_set in ('ALL', 'CONSOLIDATED_BILLING')),
  enabled_policy_types text not null -- JSON
) strict;

-- The tree: the root, the OUs and the accounts. An account belongs to one organization at most.
create table entity (
  organization_id text not null references organization (id) on delete cascade,
  id text not null,
  kind text not null check (kind in ('ROOT', 'ORGANIZATIONAL_UNIT', 'ACCOUNT')),
  parent_id text,
  name text not null,
  primary key (organization_id, id),
  foreign key (organization_id, parent_id) references entity (organization_id, id),
  check ((kind = 'ROOT') = (parent_id is null))
) strict, without rowid;
create index entity_by_parent on entity (organization_id, parent_id, kind, id);
create index entity_by_kind on entity (organization_id, kind, id);
create unique index organization_of_account on entity (id) where kind = 'ACCOUNT';

create table account (
  organization_id text not null,
  id text not null,
  email text not null,
  state text not null check (state in ('PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'PENDING_CLOSURE', 'CLOSED')),
  joined_method text not null check (joined_method in ('INVITED', 'CREATED')),
  joined_at integer not null, -- milliseconds since the epoch
  primary key (organization_id, id),
  foreign key (organization_id, id) references entity (organization_id, id) on delete cascade
) strict, without rowid;

create table policy (
  organization_id text not null references organization (id) on delete cascade,
  id text not null,
  type text not null,
  name text not null,
  description text not null,
  aws_managed integer not null check (aws_managed in (0, 1)),
  content text not null,
  primary key (organization_id, id),
  unique (organization_id, type, name)
) strict, without rowid;

create table attachment (
  organization_id text not null,
  policy_id text not null,
  target_id text not null,
  primary key (organization_id, policy_id, target_id),
  foreign key (organization_id, policy_id) references policy (organization_id, id) on delete cascade,
  foreign key (organization_id, target_id) references entity (organization_id, id) on delete cascade
) strict, without rowid;
create index attachment_by_target on attachment (organization_id, target_id, policy_id);

create table tag (
  organization_id text not null references organization (id) on delete cascade,
  resource_id text not null,
  key text not null,
  value text not null,
  primary key (organization_id, resource_id, key)
) strict, without rowid;

-- The latest attempt of each account to use a service in a Region.
create table activity (
  account_id text not null,
  service text not null,
  region text not null,
  time integer not null, -- seconds since the epoch
  primary key (account_id, service, region)
) strict, without rowid;

-- A job that has a result is known to be completed only from completed_at on.
create table job (
  id text primary key,
  kind text not null,
  account_id text not null,
  principal text not null,
  input text not null, -- JSON
  state text not null check (state in ('IN_PROGRESS', 'COMPLETED', 'FAILED')),
  created_at integer not null, -- milliseconds since the epoch
  completed_at integer,
  error_code text,
  error_message text,
  check ((state = 'IN_PROGRESS') = (completed_at is null)),
  check ((state = 'FAILED') = (error_code is not null))
) strict;
create index job_by_request on job (principal, kind, input, created_at);
create index job_by_completion on job (kind, account_id, completed_at);

create table access_report (
  job_id text primary key references job (id) on delete cascade,
  rows text not null -- JSON
) strict, without rowid;
`
