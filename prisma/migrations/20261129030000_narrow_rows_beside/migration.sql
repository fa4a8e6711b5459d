-- Narrower rows of the journal and of transactions, and a journal by month. First the new tables beside those that there
-- are, kept in step by triggers: processes of the release before go on. The rows that are there are copied next.

-- Whoever writes waits until the triggers are there. In the order in which a posting writes them.
lock table loan_transactions, journal_entries in share row exclusive mode;

-- The number of a currency: its three letters as digits to the base of 26.
create function currency_number(code text) returns smallint
language sql immutable strict parallel safe
return ((ascii(code) - 65) * 676 + (ascii(substr(code, 2)) - 65) * 26 + ascii(substr(code, 3)) - 65)::smallint;
create function currency_code(number smallint) returns text
language sql immutable strict parallel safe
return chr(65 + number / 676) || chr(65 + number / 26 % 26) || chr(65 + number % 26);

do $$
begin
  if exists (select from gl_day_totals where currency !~ '^[A-Z]{3}$') then
    raise exception 'The journal has a currency that is not three capital letters: name it as ISO 4217 does first.';
  end if;
end $$;

-- Wide columns first, amounts last: no byte of a row is lost to alignment.
create table journal_entries_by_month (
  owner_id bigint not null,
  gl_account_id integer not null,
  transaction_number integer not null,
  value_date date not null,
  posting_date date not null,
  owner_kind smallint not null,
  line smallint not null,
  currency smallint not null,
  side smallint not null,
  amount numeric(19,6) not null,
  constraint journal_entries_side_check check (side in (1, 2)),
  constraint journal_entries_amount_check check (amount > 0)
) partition by range (posting_date);
create table journal_entries_other_months partition of journal_entries_by_month default;

-- Each month has the key, without the day in it: no line twice in a month, and no more room than four columns take.
create function key_journal(journal regclass) returns void language plpgsql as $$
begin
  execute format('create unique index %I on %s (owner_id, transaction_number, line, owner_kind)', journal || '_key', journal);
end $$;
select key_journal('journal_entries_other_months');

comment on column journal_entries_by_month.side is '1: debit, 2: credit.';
comment on column journal_entries_by_month.currency is 'currency_code() tells it.';
comment on column journal_entries_by_month.line is 'Above 100: the reversal of the line a hundred below.';

-- The months that the journal has, as its day totals tell, and some to come.
do $$
declare
  month date;
  partition text;
begin
  for month in
    select date_trunc('month', posting_date)::date from gl_day_totals
    union select (date_trunc('month', d.day) + make_interval(months => ahead))::date
    from (select current_date union select business_date from business_dates) as d (day), generate_series(0, 3) as ahead
    order by 1
  loop
    partition := 'journal_entries_' || to_char(month, 'YYYYMM');
    execute format('create table %I partition of journal_entries_by_month for values from (%L) to (%L)',
      partition, month, month + interval '1 month');
    perform key_journal(partition::regclass);
  end loop;
end $$;

-- Postings whose entries are reversed: a key over the whole journal, whatever months its parts are of.
create table journal_reversals (
  owner_id bigint not null,
  transaction_number integer not null,
  reversed_on date not null,
  owner_kind smallint not null,
  primary key (owner_id, transaction_number, owner_kind)
);

create table narrow_loan_transactions (
  loan_id bigint not null,
  created_at timestamptz not null default now(),
  run_id bigint,
  command_id bigint,
  number integer not null,
  value_date date not null,
  posting_date date not null,
  cob_date date,
  reversed_on date,
  superseded_by integer,
  origin integer,
  charge_number integer,
  type smallint not null,
  book smallint,
  amount numeric(19,6) not null,
  principal numeric(19,6) not null,
  interest numeric(19,6) not null,
  fees numeric(19,6) not null,
  penalties numeric(19,6) not null,
  overpayment numeric(19,6) not null,
  balance numeric(19,6) not null,
  note text,
  constraint narrow_loan_transactions_pkey primary key (loan_id, number),
  constraint loan_transactions_amount_check check (amount > 0),
  constraint loan_transactions_made_by_check check (num_nonnulls(command_id, run_id) = 1),
  constraint loan_transactions_superseded_check check (superseded_by is null or reversed_on is not null),
  constraint loan_transactions_book_check check (book = 2)
);
comment on column narrow_loan_transactions.type is 'The code of its type, as clients see it.';
comment on column narrow_loan_transactions.book is '2: CHARGED_OFF; null: PERFORMING.';
-- By day first: what a night adds lies side by side, however old the book is.
create unique index narrow_loan_transactions_one_a_close
  on narrow_loan_transactions (cob_date, type, (interest > 0), (fees > 0), loan_id)
  where cob_date is not null;
create index narrow_loan_transactions_money on narrow_loan_transactions (loan_id, number) where type not in (10, 34);

-- For a name that there is not what no table takes.
create function narrow_side(name text) returns smallint language sql immutable
return case name when 'DEBIT' then 1 when 'CREDIT' then 2 end;
create function narrow_type(name text) returns smallint language sql immutable
return case name when 'DISBURSEMENT' then 1 when 'REPAYMENT' then 2 when 'WAIVE_INTEREST' then 4 when 'WAIVE_CHARGE' then 9
                 when 'ACCRUAL' then 10 when 'CHARGE_PAYMENT' then 17 when 'CREDIT_BALANCE_REFUND' then 20
                 when 'DOWN_PAYMENT' then 28 when 'ACCRUAL_ADJUSTMENT' then 34 end;
create function narrow_book(name text) returns smallint language sql immutable
return case when name = 'CHARGED_OFF' then 2 when name is not null then 0 end;

-- One form of each row for the triggers and for the copy.
create function narrow_entry(e journal_entries) returns journal_entries_by_month language sql immutable
return (e.owner_id, e.gl_account_id, e.transaction_number, e.value_date, e.posting_date, e.owner_kind, e.line,
        currency_number(e.currency), narrow_side(e.side), e.amount)::journal_entries_by_month;
create function narrow_transaction(t loan_transactions) returns narrow_loan_transactions language sql immutable
return (t.loan_id, t.created_at, t.run_id, t.command_id, t.number, t.value_date, t.posting_date, t.cob_date, t.reversed_on,
        t.superseded_by, t.origin, t.charge_number, narrow_type(t.type), narrow_book(t.book), t.amount, t.principal,
        t.interest, t.fees, t.penalties, t.overpayment, t.balance, t.note)::narrow_loan_transactions;

create function write_narrow_entry() returns trigger language plpgsql as $$
begin
  insert into journal_entries_by_month select n.* from narrow_entry(new) as n;
  if new.line = 101 then
    insert into journal_reversals (owner_id, transaction_number, reversed_on, owner_kind)
    values (new.owner_id, new.transaction_number, new.posting_date, new.owner_kind)
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger journal_entries_narrow after insert on journal_entries for each row execute function write_narrow_entry();

-- One that is reversed while the copy is on its way may be there already or not.
create function write_narrow_transaction() returns trigger language plpgsql as $$
begin
  insert into narrow_loan_transactions select n.* from narrow_transaction(new) as n
  on conflict (loan_id, number) do update set reversed_on = excluded.reversed_on, superseded_by = excluded.superseded_by;
  return null;
end $$;
create trigger loan_transactions_narrow after insert or update on loan_transactions
  for each row execute function write_narrow_transaction();

-- How far each table is copied, in blocks of its file. What comes later is written by the triggers: until now these kept
-- writers waiting, so that all rows of before lie in these blocks.
create table rows_to_copy (relation text primary key, next_block bigint not null default 0, blocks bigint not null);
insert into rows_to_copy (relation, blocks)
select name, pg_relation_size(name::regclass) / current_setting('block_size')::bigint
from (values ('journal_entries'), ('loan_transactions')) as t (name);

-- Copies what is left, some blocks a transaction, in the order of the file, which is that of the days. Whatever ends it,
-- the next call goes on where it was.
create procedure copy_narrow_rows(blocks_at_once bigint default 1024) language plpgsql as $$
declare
  step rows_to_copy;
  first tid;
  beyond tid;
begin
  loop
    select * into step from rows_to_copy where next_block < blocks order by relation limit 1;
    exit when not found;
    first := format('(%s,0)', step.next_block);
    step.next_block := least(step.next_block + blocks_at_once, step.blocks);
    beyond := format('(%s,0)', step.next_block);
    if step.relation = 'journal_entries' then
      insert into journal_entries_by_month
      select n.* from journal_entries e cross join lateral narrow_entry(e) as n
      where e.ctid >= first and e.ctid < beyond
      on conflict do nothing;
      insert into journal_reversals (owner_id, transaction_number, reversed_on, owner_kind)
      select owner_id, transaction_number, posting_date, owner_kind from journal_entries
      where ctid >= first and ctid < beyond and line = 101
      on conflict do nothing;
    else
      insert into narrow_loan_transactions
      select n.* from loan_transactions t cross join lateral narrow_transaction(t) as n
      where t.ctid >= first and t.ctid < beyond
      on conflict do nothing;
    end if;
    update rows_to_copy set next_block = step.next_block where relation = step.relation;
    commit;
    raise notice '%: % of % blocks are copied', step.relation, step.next_block, step.blocks;
  end loop;
  if exists (select from narrow_rows_compared where wide is distinct from narrow) then
    raise exception 'Rows that were copied are not those that there were: select * from narrow_rows_compared tells.';
  end if;
end $$;

-- What both tables of the same rows come to.
create view narrow_rows_compared as
select 'journal_entries' as relation,
       (select row(count(*), sum(amount), sum(line), count(distinct posting_date))::text from journal_entries) as wide,
       (select row(count(*), sum(amount), sum(line), count(distinct posting_date))::text from journal_entries_by_month) as narrow
union all
select 'loan_transactions',
       (select row(count(*), sum(amount), sum(interest), count(reversed_on), count(superseded_by), count(note))::text
        from loan_transactions),
       (select row(count(*), sum(amount), sum(interest), count(reversed_on), count(superseded_by), count(note))::text
        from narrow_loan_transactions);
