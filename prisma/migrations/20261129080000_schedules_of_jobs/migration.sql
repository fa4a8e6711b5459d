-- Jobs that start by themselves: when each does, and every occasion that came of it.

-- When a job is started by itself, as the tenant has it. Slots are times on the tenant's clocks; those up to slots_through
-- are dealt with, or were before the job was as it is now.
create table jobs (
  name text primary key,
  cron text,
  starts_after text,
  active boolean not null,
  slots_through timestamp not null
);

-- An occasion on which a job is to be run: a slot of its schedule, or the end of a run that it starts after. There once,
-- however many managers see it, and kept with what came of it: a run, or why there is none; open until then.
create table job_occasions (
  id bigint generated always as identity primary key,
  job text not null,
  slot timestamp,
  after_run bigint references job_runs,
  noticed_at timestamptz not null default clock_timestamp(),
  attempts integer not null default 0,
  try_after timestamptz not null default '-infinity',
  run_id bigint references job_runs,
  refusal jsonb,
  decided_at timestamptz,
  unique (job, slot),
  unique (job, after_run),
  check (num_nonnulls(slot, after_run) = 1)
);
create index job_occasions_open on job_occasions (id) where decided_at is null;
create index job_occasions_of_run on job_occasions (run_id);

-- Whoever ends a run, in whatever way, leaves an occasion for each job that starts after it, in the same transaction; a run
-- that goes on and ends once more, such as with accounts that had failed, leaves none again.
create function notice_what_follows() returns trigger language plpgsql as $$
begin
  insert into job_occasions (job, after_run)
  select name, new.id from jobs where starts_after = new.job and active order by name
  on conflict do nothing;
  return null;
end $$;
create trigger job_runs_ended_at_once after insert on job_runs
  for each row when (new.state in ('COMPLETED', 'COMPLETED_WITH_FAILURES')) execute function notice_what_follows();
create trigger job_runs_ended after update of state on job_runs
  for each row when (new.state in ('COMPLETED', 'COMPLETED_WITH_FAILURES') and old.state <> new.state)
  execute function notice_what_follows();

-- Drops the partitions of the outbox for days before one of which no event is left, and returns how many. It gives way to
-- a transaction that is in its way, and comes again when it is next called.
create function drop_empty_outbox_days(before date) returns integer
language plpgsql
set lock_timeout = '1s'
as $$
declare
  partition regclass;
  is_empty boolean;
  dropped integer := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('ensure_outbox_partitions')) then
    return dropped;
  end if;
  for partition in
    select inhrelid::regclass from pg_inherits
    where inhparent = 'outbox'::regclass and inhrelid::regclass::text ~ '^outbox_\d{8}$'
      and to_date(right(inhrelid::regclass::text, 8), 'YYYYMMDD') < before
    order by 1
  loop
    begin
      execute format('select not exists (select from %s)', partition) into is_empty;
      continue when not is_empty;
      execute format('drop table %s', partition);
      dropped := dropped + 1;
    exception
      when lock_not_available or deadlock_detected then return dropped;
    end;
  end loop;
  return dropped;
end $$;
