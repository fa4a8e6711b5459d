-- Accounts of several kinds. A run says whose accounts it closes; the default is for writers of the release before, whose
-- runs were all over loans. Runs that moved a date closed no accounts.
alter table job_runs add column account_kind text default 'LOAN';
update job_runs set account_kind = null where cob_date is null;

-- The ids of all accounts come from one sequence, so that an id is of one account, whatever its kind, and locks have one
-- order. It is the one that loans drew from, under another name: writers of the release before find it by the table.
alter sequence loans_id_seq rename to account_ids;
select setval('account_ids', greatest((select max(id) from loans), (select last_value from account_ids)))
where exists (select from loans);
