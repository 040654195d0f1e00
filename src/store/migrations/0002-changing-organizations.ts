export default /* sql */ `
alter table account add column role_name text;
alter table account add column closed_at integer; -- milliseconds since the epoch
create index account_by_email on account (email);

-- What is known of accounts that are in no organization.
create table standalone_account (
  id text primary key,
  name text not null,
  email text not null
) strict, without rowid;
create index standalone_account_by_email on standalone_account (email);

-- The policies of a target are merged in the order of their attachment.
alter table attachment add column position integer not null default 0;

-- RCPFullAWSAccess takes the place of somebody's own: neither its id nor its name can be there twice.
delete from policy
where id = 'p-RCPFullAWSAccess' or (type = 'RESOURCE_CONTROL_POLICY' and name = 'RCPFullAWSAccess');
insert into policy
select id, 'p-RCPFullAWSAccess', 'RESOURCE_CONTROL_POLICY', 'RCPFullAWSAccess', 'Allows access to every resource', 1,
  '{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": "*",
      "Action": "*",
      "Resource": "*"
    }
  ]
}' from organization;
insert into attachment
select e.organization_id, 'p-RCPFullAWSAccess', e.id, 0 from entity e join organization o on o.id = e.organization_id
where o.enabled_policy_types like '%"RESOURCE_CONTROL_POLICY"%';

create table service_access (
  organization_id text not null references organization (id) on delete cascade,
  service_principal text not null,
  enabled_at integer not null, -- milliseconds since the epoch
  primary key (organization_id, service_principal)
) strict, without rowid;

create table delegation (
  organization_id text not null,
  account_id text not null,
  service_principal text not null,
  registered_at integer not null, -- milliseconds since the epoch
  primary key (organization_id, account_id, service_principal),
  foreign key (organization_id, account_id) references account (organization_id, id) on delete cascade
) strict, without rowid;

create table resource_policy (
  organization_id text primary key references organization (id) on delete cascade,
  id text not null,
  content text not null
) strict, without rowid;

-- When something last changed that the effective policies of a type are made of.
create table effective_policy_change (
  organization_id text not null references organization (id) on delete cascade,
  type text not null,
  changed_at integer not null, -- milliseconds since the epoch
  primary key (organization_id, type)
) strict, without rowid;

-- The last effective policies that were valid.
create table effective_policy (
  organization_id text not null,
  account_id text not null,
  type text not null,
  content text not null,
  primary key (organization_id, account_id, type),
  foreign key (organization_id, account_id) references account (organization_id, id) on delete cascade
) strict, without rowid;

-- A job that is due at a time has no effect before it.
alter table job add column due_at integer; -- milliseconds since the epoch
alter table job add column output text; -- JSON
create index job_by_due_time on job (due_at) where state = 'IN_PROGRESS' and due_at is not null;
create index job_by_account on job (account_id, kind, id);
`
