-- Seals of the command log: each tells what a stretch of it is, and what the seal before it is. Who changes, removes or slips in
-- a command behind one is found by `npm run verify`, and who makes all seals anew by whoever kept one elsewhere.
create table command_seals (
  place bigint primary key check (place > 0),
  -- How many commands it is about, and the last of them; the first is the one behind the last of the seal before.
  commands integer not null check (commands > 0),
  through_at timestamptz not null,
  through_id bigint not null,
  hash bytea not null check (length(hash) = 32),
  sealed_at timestamptz not null default clock_timestamp()
);

-- When it was decided, not when its transaction began: commands are sealed in this order, some time later.
alter table commands alter column created_at set default clock_timestamp();

-- Of all that is told of a command, whatever the settings of the session. A column that comes later is not in it.
create function command_hash(c commands) returns bytea language sql stable parallel safe as $$
  select sha256(convert_to(jsonb_build_array(
    c.id, c.name, c.actor, c.request_id, c.address, c.idempotency_key, c.input, c.entities, c.refused_with, c.answer,
    c.business_date - date '2000-01-01', c.cob_date - date '2000-01-01', extract(epoch from c.created_at)
  )::text, 'UTF8'))
$$;

-- Of a stretch of the log, by the hashes of its commands one behind the other, and of the seal before.
create function command_seal(before bytea, commands bytea) returns bytea language sql immutable parallel safe as $$
  select sha256(coalesce(before, ''::bytea) || sha256(coalesce(commands, ''::bytea)))
$$;
