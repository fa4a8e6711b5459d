-- Calls to the outside that rules asked for, written with what they belong to and made afterwards: at least once, those of
-- an account in the order of their ids, which are drawn while the account is locked.
create table outbound_calls (
  id bigint generated always as identity primary key,
  -- What whoever is called tells copies by.
  call_id uuid not null default gen_random_uuid(),
  name text not null,
  account_type text,
  account_id bigint,
  business_date date not null,
  cob_date date not null,
  payload jsonb not null,
  state text not null default 'WAITING',
  attempts integer not null default 0,
  created_at timestamptz not null default now(),
  -- Of the first attempt since it was made, or since a person had it tried again.
  tried_since timestamptz,
  next_attempt_at timestamptz not null default now(),
  delivered_at timestamptz,
  last_error text,
  -- Why a person gave it up.
  reason text,
  -- The process that makes it at this moment; a later one has a greater token.
  owner text,
  token integer not null default 0,
  lease_until timestamptz,
  command_id bigint,
  run_id bigint,
  constraint outbound_calls_state check (state in ('WAITING', 'DELIVERED', 'DEAD', 'GIVEN_UP')),
  constraint outbound_calls_about check ((account_type is null) = (account_id is null)),
  constraint outbound_calls_made_by check ((command_id is null) <> (run_id is null)),
  constraint outbound_calls_given_up check ((state = 'GIVEN_UP') = (reason is not null)),
  constraint outbound_calls_delivered check ((state = 'DELIVERED') = (delivered_at is not null))
);
-- Which is due.
create index outbound_calls_due on outbound_calls (name, next_attempt_at, id) where state = 'WAITING';
-- Whether an earlier one of the account is in its way.
create index outbound_calls_open on outbound_calls (account_id, id) where state in ('WAITING', 'DEAD');
-- Lists of one state, and the backlog.
create index outbound_calls_state on outbound_calls (state, id);
