export default /* sql */ `
-- Of the attempts of an account to use a service in a Region: the latest that reports may show, and those that they may not
-- show yet.
create table attempt (
  account_id text not null,
  service text not null,
  region text not null,
  time integer not null, -- seconds since the epoch
  primary key (account_id, service, region, time)
) strict, without rowid;
insert into attempt select account_id, service, region, time from activity;
drop table activity;
`
