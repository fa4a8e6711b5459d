-- Events that are sent again, to another topic: what was asked for, how far it has come, and which relay has it at hand.
create table event_replays (
  id bigint generated always as identity primary key,
  topic text not null,
  from_created_on date not null,
  from_pos bigint not null,
  to_created_on date not null,
  to_pos bigint not null,
  -- What was sent by then is sent again.
  asked_at timestamptz not null,
  total integer not null,
  command_id bigint not null,
  state text not null default 'RUNNING',
  sent integer not null default 0,
  -- Up to here, this position with it, everything is sent again.
  position bigint not null default 0,
  -- The topic as it was found or made, so that another one of its name is not taken for it.
  topic_id uuid,
  partitions integer,
  error text,
  ended_at timestamptz,
  owner uuid,
  token integer not null default 0,
  lease_until timestamptz not null default '-infinity',
  constraint event_replays_forwards check (to_pos >= from_pos)
);
create index event_replays_running on event_replays (id) where state = 'RUNNING';

-- As before, and a day of which events are being sent again waits for that.
create or replace function drop_outbox_day(before date, out dropped date, out events bigint, out gave_way boolean)
language plpgsql
set lock_timeout = '100ms'
set enable_seqscan = off
as $$
declare
  day record;
  is_unsent boolean;
  positions record;
begin
  gave_way := not pg_try_advisory_xact_lock(hashtext('ensure_outbox_partitions'));
  if gave_way then
    return;
  end if;
  for day in
    select p.inhrelid::regclass as partition, to_date(right(c.relname, 8), 'YYYYMMDD') as on_day, c.reltuples
    from pg_inherits p join pg_class c on c.oid = p.inhrelid
    where p.inhparent = 'outbox'::regclass and c.relname ~ '^outbox_\d{8}$'
      and to_date(right(c.relname, 8), 'YYYYMMDD') < before
    order by on_day
  loop
    continue when is_replayed(day.on_day);
    execute format('select exists (select from %s where published_at is null)', day.partition) into is_unsent;
    continue when is_unsent;
    events := day.reltuples;
    if events < 0 then
      execute format('select count(*) from %s', day.partition) into events;
    end if;
    begin
      lock table only outbox in access exclusive mode;
      execute format('select exists (select from %s where published_at is null)', day.partition) into is_unsent;
      if is_unsent then
        raise lock_not_available;
      end if;
      execute format('select min(pos) as first, max(pos) as last from %s where created_on = %L', day.partition, day.on_day)
        into positions;
      execute format('drop table %s', day.partition);
    exception
      when lock_not_available or deadlock_detected then
        events := 0;
        gave_way := true;
        return;
    end;
    if positions.first is not null then
      insert into purged_event_days (created_on, first_pos, last_pos)
      values (day.on_day, positions.first, positions.last)
      on conflict (created_on) do update set purged_at = excluded.purged_at,
        first_pos = least(purged_event_days.first_pos, excluded.first_pos),
        last_pos = greatest(purged_event_days.last_pos, excluded.last_pos);
    end if;
    dropped := day.on_day;
    return;
  end loop;
end $$;

-- Whether events of a day may be among those that are being sent again: a transaction over midnight has an event of the day
-- on which it began behind those of the next.
create function is_replayed(day date) returns boolean
language sql stable
return exists (
  select from event_replays r
  where r.state = 'RUNNING' and day between r.from_created_on - 1 and r.to_created_on + 1
);
