export default /* sql */ `
create table role (
  account_id text not null,
  name text not null,
  path text not null,
  trust text not null, -- the trust policy: JSON
  primary key (account_id, name)
) strict, without rowid;
-- The access role of each account that was created in an organization.
insert into role (account_id, name, path, trust)
  select a.id, coalesce(a.role_name, 'OrganizationAccountAccessRole'), '/',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::' || o.management_account_id
      || ':root"},"Action":"sts:AssumeRole"}]}'
  from account a join organization o on o.id = a.organization_id
  where a.id <> o.management_account_id and (a.joined_method = 'CREATED' or a.role_name is not null);
`
