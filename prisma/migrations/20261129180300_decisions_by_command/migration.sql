-- Lets all that was published since an instant, and before another, be published again, in its order, and answers with how many
-- events; what was given up stays so. The other instant bounds what one transaction changes.
drop function publish_again(timestamptz, text, text);
create function publish_again(since timestamptz, decided_by text, reason text, until timestamptz default 'infinity')
returns bigint
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
  update outbox set published_at = null
  where published_at >= since and published_at < until and skipped_because is null;
  get diagnostics again = row_count;
  insert into relay_decisions (decided_by, reason, decision)
  values (decided_by, reason, format('%s events that were published since %s%s are published again.', again, since,
    case when until = 'infinity' then '' else format(' and before %s', until) end));
  return again;
end $$;
