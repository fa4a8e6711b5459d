-- What a catch-up goes on after: a run of an earlier date, which has to end first.
create table catch_ups (
  run_id bigint primary key,
  command_id bigint not null,
  noted_at timestamptz not null default now(),
  gone_on_at timestamptz
);
create index catch_ups_waiting on catch_ups (run_id) where gone_on_at is null;
