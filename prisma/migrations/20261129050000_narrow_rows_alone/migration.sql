-- The narrow tables take the place of the wide ones. Processes of the release before can neither read nor write them.
-- In the order in which a posting writes them.
lock table loan_transactions, journal_entries in access exclusive mode;

do $$
begin
  if exists (select from rows_to_copy where next_block < blocks) then
    raise exception 'The rows of journal_entries and loan_transactions are not all copied: call copy_narrow_rows() first.';
  end if;
end $$;

drop view narrow_rows_compared;
drop procedure copy_narrow_rows;
drop table rows_to_copy;
drop function narrow_entry, narrow_transaction;
drop table journal_entries, loan_transactions;
drop function write_narrow_entry, write_narrow_transaction, narrow_side, narrow_type, narrow_book;

alter table journal_entries_by_month rename to journal_entries;
alter table narrow_loan_transactions rename to loan_transactions;
alter table loan_transactions rename constraint narrow_loan_transactions_pkey to loan_transactions_pkey;
alter index narrow_loan_transactions_one_a_close rename to loan_transactions_one_a_close;
alter index narrow_loan_transactions_money rename to loan_transactions_money;

create trigger loan_transactions_immutable before update or delete on loan_transactions
  for each row execute function refuse_transaction_change();
create trigger loan_transactions_kept before truncate on loan_transactions
  for each statement execute function refuse_change();

create or replace function keep_day_totals() returns trigger language plpgsql as $$
begin
  insert into gl_day_totals (gl_account_id, currency, posting_date, value_date, debit, credit)
  select gl_account_id, currency_code(currency), posting_date, value_date,
         coalesce(sum(amount) filter (where side = 1), 0), coalesce(sum(amount) filter (where side = 2), 0)
  from written
  group by gl_account_id, currency, posting_date, value_date;
  return null;
end $$;

-- The first line of a reversal enters it; the key refuses a second one, of whatever month.
create function enter_reversal() returns trigger language plpgsql as $$
begin
  insert into journal_reversals (owner_id, transaction_number, reversed_on, owner_kind)
  values (new.owner_id, new.transaction_number, new.posting_date, new.owner_kind);
  return null;
end $$;
create trigger journal_entries_reversed_once after insert on journal_entries
  for each row when (new.line = 101) execute function enter_reversal();
create trigger journal_reversals_immutable before update or delete or truncate on journal_reversals
  for each statement execute function refuse_change();

-- Triggers of a statement are those of the table that it names: each month has them as well as the journal.
create function guard_journal(journal regclass) returns void language plpgsql as $$
begin
  execute format('create trigger journal_entries_immutable before update or delete or truncate on %s
                  for each statement execute function refuse_change()', journal);
  execute format('create trigger journal_entries_day_totals after insert on %s
                  referencing new table as written for each statement execute function keep_day_totals()', journal);
end $$;
select guard_journal(relid) from pg_partition_tree('journal_entries');

-- Makes the months of the journal from one day to another that are missing, and returns how many it made; whoever is in
-- its way is given way to, as with the days of the outbox. A month that has entries among the other months stays there.
create function ensure_journal_months(first date, last date) returns integer
language plpgsql
set lock_timeout = '1s'
as $$
declare
  month date;
  partition text;
  made integer := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('ensure_journal_months')) then
    return made;
  end if;
  for month in
    select generate_series(date_trunc('month', first), date_trunc('month', last), interval '1 month')::date
  loop
    partition := 'journal_entries_' || to_char(month, 'YYYYMM');
    continue when to_regclass(partition) is not null;
    begin
      continue when exists (
        select from journal_entries_other_months where posting_date >= month and posting_date < month + interval '1 month'
      );
      execute format('create table %I (like journal_entries including defaults including constraints including comments)', partition);
      execute format('alter table journal_entries attach partition %I for values from (%L) to (%L)',
        partition, month, (month + interval '1 month')::date);
      perform key_journal(partition::regclass), guard_journal(partition::regclass);
      made := made + 1;
    exception
      when lock_not_available or deadlock_detected then return made;
      -- An entry of this month came into the default partition in the meantime.
      when check_violation then continue;
    end;
  end loop;
  return made;
end $$;
