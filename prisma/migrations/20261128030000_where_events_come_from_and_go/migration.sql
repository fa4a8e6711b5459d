-- Where events come from and where they go: the history of the database and the topic of Kafka that the relay knows,
-- so that another one of either stops it until a person decides.

-- The timeline that this database writes: it grows with every promotion and every restore to a point in time. Not of
-- the control file, which tells of a promotion at the next checkpoint only.
create function current_timeline() returns integer
language sql
return ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::integer;

-- Every event tells the timeline that it was written on. A constant for those that are there, so that they stay as
-- they lie.
do $$
begin
  execute format('alter table outbox add column timeline integer not null default %s', current_timeline());
end $$;
alter table outbox alter column timeline set default current_timeline();

-- The histories of the database under which events were published: one more each time a person accepts another one.
create table source_epochs (
  epoch integer primary key,
  system_identifier bigint not null,
  timeline integer not null,
  began_at timestamptz not null default clock_timestamp()
);

-- The topic that events were published to, and the last offset that Kafka acknowledged of each partition; -1 for none.
-- A record is another one once a person has accepted what became of the topic, be it the same topic.
create table relay_topic (
  id smallint primary key default 1 check (id = 1),
  record uuid not null default gen_random_uuid(),
  topic text not null,
  cluster_id text not null,
  topic_id uuid not null,
  acknowledged bigint[] not null,
  stopped_because text,
  recorded_at timestamptz not null default clock_timestamp()
) with (fillfactor = 50);

-- What people decided about the relay.
create table relay_decisions (
  id bigint generated always as identity primary key,
  decided_at timestamptz not null default clock_timestamp(),
  decided_by text not null check (decided_by ~ '\S'),
  reason text not null check (reason ~ '\S'),
  decision text not null
);

-- Takes all shards away from the relays at work: what they have under way is not marked, and they begin anew with what
-- is unpublished once the leases have ended, when nothing is under way any more.
create function take_shards_from_relays() returns void
language sql
begin atomic
  update relay_shards set epoch = epoch + 1;
end;

-- Lets events of another history of the database be published: after a failover or a restore.
create function accept_database(decided_by text, reason text) returns integer
language plpgsql
as $$
declare
  here record;
  last source_epochs;
begin
  lock table source_epochs in exclusive mode;
  select (pg_control_system()).system_identifier, current_timeline() as timeline into here;
  select * into last from source_epochs order by epoch desc limit 1;
  if last.epoch is null or (last.system_identifier, last.timeline) = (here.system_identifier, here.timeline) then
    raise exception 'There is nothing to accept: events are published from this history of the database already.';
  end if;
  insert into source_epochs (epoch, system_identifier, timeline)
  values (last.epoch + 1, here.system_identifier, here.timeline);
  insert into relay_decisions (decided_by, reason, decision)
  values (decided_by, reason, format(
    'Database system %s on timeline %s is accepted as source epoch %s, after system %s on timeline %s.',
    here.system_identifier, here.timeline, last.epoch + 1, last.system_identifier, last.timeline));
  perform take_shards_from_relays();
  return last.epoch + 1;
end $$;

-- Forgets the topic, so that the relay takes the one that it finds next, or makes it.
create function accept_topic(decided_by text, reason text) returns void
language plpgsql
as $$
declare
  given_up relay_topic;
begin
  delete from relay_topic returning * into given_up;
  if given_up.topic is null then
    raise exception 'There is nothing to accept: no topic is recorded, so the relay takes the one that it finds.';
  end if;
  insert into relay_decisions (decided_by, reason, decision)
  values (decided_by, reason, format('Topic %s with id %s of cluster %s is given up; last offsets acknowledged: %s.',
    given_up.topic, given_up.topic_id, given_up.cluster_id, given_up.acknowledged));
  perform take_shards_from_relays();
end $$;

-- Lets all that was published since an instant be published again, in its order, and answers with how many events.
create function publish_again(since timestamptz, decided_by text, reason text) returns bigint
language plpgsql
as $$
declare
  again bigint;
begin
  if since is null or since > clock_timestamp() then
    raise exception 'Name the instant since which events are to be published again; % is not one of the past.', since;
  end if;
  -- Waits for marks that are being made, and keeps others from being made until this is committed.
  lock table relay_shards in access exclusive mode;
  perform take_shards_from_relays();
  update outbox set published_at = null where published_at >= since;
  get diagnostics again = row_count;
  insert into relay_decisions (decided_by, reason, decision)
  values (decided_by, reason, format('%s events that were published since %s are published again.', again, since));
  return again;
end $$;
