-- Runs that people stop, resume and retry, and accounts that they leave out of one, with who did so and why.
alter table cob_failures
  add column to_retry boolean not null default false,
  add column skipped_by text,
  add column skip_reason text,
  add constraint cob_failures_skip_whole check ((skipped_by is null) = (skip_reason is null));
comment on column cob_failures.to_retry is 'A person asked for another try, which has not come yet.';

-- What workers and managers look for among the partitions of a run, of which most are completed before long.
create index job_partitions_open on job_partitions (run_id, number) where state <> 'COMPLETED';
