-- Commands that wait for another person, and when they do. Processes of the release before make none wait.
create table approval_rules (
  command text not null,
  currency text,
  above_amount numeric(19, 6),
  expires_after_hours integer not null check (expires_after_hours between 1 and 720),
  check ((above_amount is null) = (currency is null)),
  check (above_amount >= 0),
  unique nulls not distinct (command, currency)
);
comment on table approval_rules is
  'When a command waits for another person: always, or above an amount of a currency.';

create table approvals (
  id bigint primary key,
  command text not null,
  input jsonb not null,
  state text not null check (state in ('WAITING', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  decided_by text,
  decided_at timestamptz,
  note text,
  refused_with text,
  answer jsonb,
  check ((state = 'WAITING') = (decided_by is null) and (state = 'WAITING') = (decided_at is null)),
  check (decided_at < expires_at),
  check ((state = 'APPROVED') = (answer is not null)),
  check (refused_with is null or state = 'APPROVED'),
  constraint approvals_maker_is_not_checker check (state not in ('APPROVED', 'REJECTED') or decided_by <> made_by),
  constraint approvals_withdrawn_by_maker check (state <> 'WITHDRAWN' or decided_by = made_by)
);
comment on table approvals is
  'Commands that wait for another person, or did. One that is kept as WAITING is expired once its time is over.';
comment on column approvals.id is 'That of the command in the log.';
comment on column approvals.input is 'What was sent, with ids of the database.';
comment on column approvals.answer is 'What the command was answered once it was approved; of a refusal its code and details.';

create index approvals_by_state on approvals (state, id);
-- Those that may still be decided are few among those that nobody decided in time.
create index approvals_waiting_until on approvals (expires_at) where state = 'WAITING';

-- What was decided stays: neither is it decided about anew, nor is what was made another.
create function approvals_are_decided_once() returns trigger language plpgsql as $$
begin
  if old.state <> 'WAITING' then
    raise exception 'approval % is % and stays so', old.id, old.state using errcode = 'check_violation';
  end if;
  if (new.id, new.command, new.input, new.made_by, new.made_at, new.expires_at)
     is distinct from (old.id, old.command, old.input, old.made_by, old.made_at, old.expires_at) then
    raise exception 'approval % is of what was made', old.id using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger approvals_are_decided_once before update on approvals
  for each row execute function approvals_are_decided_once();
