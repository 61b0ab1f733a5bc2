-- A line says from which address a deed came, and carries a hash of itself and of the line before it: who changes,
-- drops or puts in a line breaks the chain. sha256() is the portal's own, given to every connection.
alter table audit add column address text;
alter table audit add column hash text not null default '';

with recursive chain (id, hash) as (
  select id, sha256(json_array('', id, at, account_id, action, subject, branch, counts, address)) from audit
    where id = (select min(id) from audit)
  union all
  select a.id, sha256(json_array(chain.hash, a.id, a.at, a.account_id, a.action, a.subject, a.branch, a.counts, a.address))
    from chain join audit a on a.id = (select min(id) from audit where id > chain.id)
)
update audit set hash = chain.hash from chain where chain.id = audit.id;

create index audit_by_account on audit (account_id, id);
create index audit_by_branch on audit (branch, id);
