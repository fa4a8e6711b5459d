/**
 * SQL of a witness in the database: each move of the day through which an account is closed, in the transaction that makes it,
 * and each partition that is taken from a worker which has it. What is rolled back was never seen; so its tables are the
 * history of all that was committed.
 */
export const witness = `
create table witnessed_closes (
  seen bigint generated always as identity primary key,
  account_id bigint not null,
  was date,
  became date,
  transaction xid not null
);
create function witness_close() returns trigger language plpgsql as $$
begin
  insert into witnessed_closes (account_id, was, became, transaction)
  values ((to_jsonb(new) ->> tg_argv[0])::bigint, old.closed_through, new.closed_through, pg_current_xact_id()::xid);
  return null;
end $$;
create trigger witness_close after update of closed_through on loan_summaries
for each row when (old.closed_through is distinct from new.closed_through) execute function witness_close('loan_id');
create trigger witness_close after update of closed_through on savings_summaries
for each row when (old.closed_through is distinct from new.closed_through) execute function witness_close('account_id');

create table witnessed_takings (
  seen bigint generated always as identity primary key,
  run_id bigint not null,
  number integer not null,
  taken_from text not null
);
create function witness_taking() returns trigger language plpgsql as $$
begin
  insert into witnessed_takings (run_id, number, taken_from) values (new.run_id, new.number, old.owner);
  return null;
end $$;
create trigger witness_taking after update of token on job_partitions
for each row when (old.state = 'RUNNING' and old.token <> new.token) execute function witness_taking()`;
