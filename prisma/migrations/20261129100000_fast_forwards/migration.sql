-- A fast forward is a row, so that whoever comes back after a crash goes on with it; one is under way at a time.
create table fast_forwards (
  id bigint generated always as identity primary key,
  from_date date not null,
  to_date date not null,
  command_id bigint not null,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  -- Why it ended before its last date.
  error text,
  constraint fast_forwards_ahead check (to_date > from_date)
);
create unique index fast_forwards_under_way on fast_forwards ((true)) where ended_at is null;
