-- The relay from the outbox to Kafka: who publishes which shard, what it must not publish, and days made ahead.

-- A shard is published by the relay that holds its lease. The epoch grows with every change of hands.
create table relay_shards (
  shard smallint primary key,
  owner uuid,
  epoch integer not null default 0,
  lease_until timestamptz not null default '-infinity',
  stopped_because text
) with (fillfactor = 50);
insert into relay_shards (shard) select generate_series(0, 15);

-- The relays that run, so that they can share the shards fairly, and how each is doing.
create table relays (
  owner uuid primary key,
  started_at timestamptz not null default clock_timestamp(),
  seen_until timestamptz not null,
  connected boolean not null,
  sent_last_minute integer not null,
  last_error text,
  last_error_at timestamptz
) with (fillfactor = 50);

-- Aggregates with an event that cannot be published; their later events wait behind it.
create table relay_parked (
  aggregate_type text not null,
  aggregate_id bigint not null,
  pos bigint not null,
  reason text not null,
  parked_at timestamptz not null default clock_timestamp(),
  primary key (aggregate_type, aggregate_id)
);

-- What messages name as their source: drawn once, so that every copy of a message has the same bytes.
create table relay_source (
  id smallint primary key default 1 check (id = 1),
  source uuid not null default gen_random_uuid()
);
insert into relay_source default values;

-- Makes the partitions of the outbox for today and the days that follow, and answers with how many it made.
-- It attaches a finished table instead of creating a partition in place, since that lets writers go on; it gives
-- way to a transaction that is in its way, and comes again when it is next called. A day whose rows lie in the
-- default partition already stays there.
create function ensure_outbox_partitions(days integer) returns integer
language plpgsql
set lock_timeout = '1s'
as $$
declare
  day date;
  partition text;
  made integer := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('ensure_outbox_partitions')) then
    return made;
  end if;
  for day in select generate_series(current_date, current_date + days, interval '1 day')::date loop
    partition := 'outbox_' || to_char(day, 'YYYYMMDD');
    continue when to_regclass(partition) is not null;
    begin
      continue when exists (select from outbox_other_days where created_on = day);
      execute format('create table %I (like outbox including defaults including constraints)', partition);
      execute format('alter table outbox attach partition %I for values from (%L) to (%L)', partition, day, day + 1);
      made := made + 1;
    exception
      when lock_not_available or deadlock_detected then return made;
      -- A row for this day came into the default partition in the meantime.
      when check_violation then continue;
    end;
  end loop;
  return made;
end $$;

select ensure_outbox_partitions(7);
