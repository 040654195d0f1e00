export default /* sql */ `
-- E-mail addresses are equal without regard to case.
drop index account_by_email;
create index account_by_email on account (email collate nocase);
drop index standalone_account_by_email;
create index standalone_account_by_email on standalone_account (email collate nocase);
drop index handshake_by_target;
create index handshake_by_target on handshake (target_id collate nocase, id);
`
