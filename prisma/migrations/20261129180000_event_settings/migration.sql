-- How events are told to others, and how long they are kept: one row, which people change.
create table external_event_settings (
  id smallint primary key default 1 check (id = 1),
  bulk_events boolean not null default false,
  purge_after_days integer not null default 30 check (purge_after_days between 1 and 3650)
);
insert into external_event_settings default values;

-- Days of which events were purged, and between which positions they lay: what asks for a range of events has to know
-- that it is not whole any more.
create table purged_event_days (
  created_on date primary key,
  first_pos bigint not null,
  last_pos bigint not null,
  purged_at timestamptz not null default clock_timestamp()
);

-- Drops the oldest day of the outbox before one, of which every event was sent, and tells which and about how many events
-- it had. Whoever writes or reads events goes first: it waits for them a moment at most, while nobody can pass it, and then
-- gives way. Whether anything is unsent is looked at again when nobody can write any more.
create function drop_outbox_day(before date, out dropped date, out events bigint, out gave_way boolean)
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
