-- What a simulation has in its databases beside the product: a clock that it sets, and witnesses of what was done.
create schema sim;

-- A sequence has one value for everybody, whatever their snapshots. Units: microseconds since the world began.
create sequence sim.clock minvalue 0 start 0;
create function sim.set_clock(ms double precision) returns void language sql as
$$ select setval('sim.clock', (ms * 1000)::bigint) $$;
-- Sessions of virtual processes find it before that of the server.
create function sim.clock_timestamp() returns timestamptz language sql volatile as
$$ select timestamptz '2024-02-01 08:00+00' + last_value * interval '1 microsecond' from sim.clock $$;

-- A transaction that ends lets go of its rows first and of its advisory locks a moment later, so that whoever waited for a
-- row would find such a lock taken or not as the server has it. Here it is taken only by one that has not ended.
create function sim.pg_try_advisory_xact_lock(key bigint) returns boolean language plpgsql volatile as $$
begin
  loop
    if pg_catalog.pg_try_advisory_xact_lock(key) then
      return true;
    end if;
    if exists (
      select from pg_locks held
      join pg_locks own on own.pid = held.pid and own.locktype = 'virtualxid' and own.mode = 'ExclusiveLock'
      where held.locktype = 'advisory' and held.granted and held.objsubid = 1
        and held.classid::bigint = key >> 32 & 4294967295 and held.objid::bigint = key & 4294967295
        and held.database = (select oid from pg_database where datname = current_database())
    ) then
      return false;
    end if;
  end loop;
end $$;

-- What must never be seen.
create table sim.violations (rule text not null, what text not null);

-- The order in which commands were committed.
create sequence sim.commit_order;
create table sim.commits (command_id bigint primary key, place bigint not null);
create function sim.note_commit() returns trigger language plpgsql as $$
begin
  insert into sim.commits values (new.id, nextval('sim.commit_order'));
  return null;
end $$;
create constraint trigger noted after insert on public.commands
  deferrable initially deferred for each row execute function sim.note_commit();

-- The same of payments that a run makes from savings, and which of them were committed together.
create table sim.repaid (
  loan_id bigint, business_date date, place bigint not null, together xid8 not null, primary key (loan_id, business_date)
);
create function sim.note_repaid() returns trigger language plpgsql as $$
begin
  insert into sim.repaid values (new.loan_id, new.business_date, nextval('sim.commit_order'), pg_current_xact_id());
  return null;
end $$;
create constraint trigger noted after insert on public.repayment_attempts
  deferrable initially deferred for each row execute function sim.note_repaid();

-- When a partition last moved on. Whoever moves it on has it, and nobody takes it from one who moves on.
create table sim.moves (run_id bigint, number integer, at timestamptz not null, primary key (run_id, number));
create function sim.watch_partition() returns trigger language plpgsql as $$
declare
  worker text := substring(current_setting('application_name') from '^dayclose-worker (.*)$');
  lease_ms integer := current_setting('sim.lease_ms');
  moved_at timestamptz;
begin
  if new.token = old.token and old.state = 'RUNNING' and worker <> old.owner
    and (new.cursor, new.done, new.failed) is distinct from (old.cursor, old.done, old.failed) then
    insert into sim.violations values ('C6', format('%s moved partition %s on, which %s has', worker, new.number, old.owner));
  end if;
  if new.token <> old.token and old.state = 'RUNNING' then
    select at into moved_at from sim.moves m where m.run_id = new.run_id and m.number = new.number;
    if sim.clock_timestamp() < moved_at + lease_ms * interval '1 millisecond' then
      insert into sim.violations values ('C1',
        format('%s took partition %s from %s, %s after it moved on', worker, new.number, old.owner, sim.clock_timestamp() - moved_at));
    end if;
  end if;
  if new.state = 'RUNNING' and (new.token, new.cursor, new.hold_to, new.done, new.failed)
    is distinct from (old.token, old.cursor, old.hold_to, old.done, old.failed) then
    insert into sim.moves values (new.run_id, new.number, sim.clock_timestamp())
    on conflict (run_id, number) do update set at = excluded.at;
  end if;
  return null;
end $$;
create trigger watched after update on public.job_partitions for each row execute function sim.watch_partition();

-- What a run could not close is told by the transaction that moves its partition on, and by no other.
create function sim.watch_failure() returns trigger language plpgsql as $$
begin
  if new.resolved_at is null and not exists (
    select from public.job_partitions p
    where p.run_id = new.run_id and new.account_id between p.first_id and p.last_id and p.xmin = pg_current_xact_id()::xid
  ) then
    insert into sim.violations values ('C6', format('account %s was told as failed, and its chunk was not committed with that', new.account_id));
  end if;
  return null;
end $$;
create constraint trigger watched after insert or update on public.cob_failures
  deferrable initially deferred for each row execute function sim.watch_failure();

-- Days are closed forwards. The argument is the column that has the account.
create function sim.watch_days() returns trigger language plpgsql as $$
begin
  if new.closed_through < old.closed_through then
    insert into sim.violations values ('C3', format('account %s is closed through %s, and was through %s',
      to_jsonb(new) ->> tg_argv[0], new.closed_through, old.closed_through));
  end if;
  return null;
end $$;
create trigger watched after update of closed_through on public.loan_summaries
  for each row execute function sim.watch_days('loan_id');
create trigger watched after update of closed_through on public.savings_summaries
  for each row execute function sim.watch_days('account_id');

-- What a command posts is of a day that is not closed: a close that has been there did not know of it.
create function sim.note_posting(account bigint, number integer, posted_on date, closed date) returns void language sql as $$
  insert into sim.violations
  select 'C8', format('transaction %s of account %s was posted on %s, which is closed through %s', number, account, posted_on, closed)
  where posted_on <= closed
$$;
create function sim.watch_posting() returns trigger language plpgsql as $$
begin
  perform sim.note_posting(new.loan_id, new.number, new.posting_date, closed_through)
  from public.loan_summaries where loan_id = new.loan_id;
  return null;
end $$;
create function sim.watch_savings_posting() returns trigger language plpgsql as $$
begin
  perform sim.note_posting(new.account_id, new.number, new.posting_date, closed_through)
  from public.savings_summaries where account_id = new.account_id;
  return null;
end $$;
create constraint trigger watched after insert on public.savings_transactions
  deferrable initially deferred for each row when (new.cob_date is null) execute function sim.watch_savings_posting();
create constraint trigger watched after insert on public.loan_transactions
  deferrable initially deferred for each row when (new.cob_date is null) execute function sim.watch_posting();

-- How all tables stood before the first world, so that each begins alike.
create schema origin;
create function sim.tables() returns setof text language sql as $$
  select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'sim') and c.relkind in ('r', 'p') and not c.relispartition order by 1
$$;
create function sim.keep_origin() returns void language plpgsql as $$
declare name text;
begin
  -- Nobody counts rows or tidies up in between: plans, and so the order of rows that no statement orders, would follow from it.
  for name in select oid::regclass from pg_class
              where relnamespace in ('public'::regnamespace, 'sim'::regnamespace) and relkind = 'r' loop
    execute format('alter table %s set (autovacuum_enabled = off, toast.autovacuum_enabled = off)', name);
  end loop;
  for name in select sim.tables() loop
    execute format('create table origin.%I as table %s', name, name);
  end loop;
  create table origin.sequences as
    select format('%I.%I', schemaname, sequencename) as name, last_value, start_value from pg_sequences
    where schemaname in ('public', 'sim');
end $$;
create function sim.begin_anew() returns void language plpgsql as $$
declare
  name text;
  columns text;
begin
  -- Triggers, foreign keys among them, sleep meanwhile: tables that are never changed are, here.
  perform set_config('session_replication_role', 'replica', true);
  execute (select 'truncate ' || string_agg(t, ', ') from sim.tables() t);
  for name in select sim.tables() loop
    select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
    where attrelid = name::regclass and attnum > 0 and not attisdropped and attgenerated = '';
    execute format('insert into %s (%s) overriding system value select %s from origin.%I', name, columns, columns, name);
  end loop;
  perform setval(s.name, coalesce(last_value, start_value), last_value is not null) from origin.sequences s;
end $$;
