-- Day totals: what a trial balance adds up instead of the journal. Each statement that writes entries adds a row for each
-- account, currency and dates; rows of the same are folded into one later. Nobody who posts updates a row, so no two
-- postings wait for each other.
create table gl_day_totals (
  gl_account_id bigint not null,
  currency text not null,
  posting_date date not null,
  value_date date not null,
  debit numeric(38,6) not null,
  credit numeric(38,6) not null,
  folded boolean not null default false
);
create unique index gl_day_totals_folded on gl_day_totals (gl_account_id, currency, posting_date, value_date) where folded;
create index gl_day_totals_loose on gl_day_totals (posting_date) where not folded;

-- A trigger, so that no writer of entries can leave the totals out: processes of the release before this one can not either.
create function keep_day_totals() returns trigger language plpgsql as $$
begin
  insert into gl_day_totals (gl_account_id, currency, posting_date, value_date, debit, credit)
  select gl_account_id, currency, posting_date, value_date,
         coalesce(sum(amount) filter (where side = 'DEBIT'), 0), coalesce(sum(amount) filter (where side = 'CREDIT'), 0)
  from written
  group by gl_account_id, currency, posting_date, value_date;
  return null;
end $$;
-- The lock that this takes keeps writers of entries out until the end: what the journal holds now is added up below, and
-- what comes later by the trigger.
create trigger journal_entries_day_totals after insert on journal_entries
  referencing new table as written for each statement execute function keep_day_totals();

insert into gl_day_totals (gl_account_id, currency, posting_date, value_date, debit, credit, folded)
select gl_account_id, currency, posting_date, value_date,
       coalesce(sum(amount) filter (where side = 'DEBIT'), 0), coalesce(sum(amount) filter (where side = 'CREDIT'), 0), true
from journal_entries
group by gl_account_id, currency, posting_date, value_date;
