-- A run is planned once every command has ended that was in flight when a manager first looked at it: one of those may
-- have taken its dates before they moved, and open an account that the run has to close.
alter table job_runs add column plan_began_at timestamptz;
comment on column job_runs.plan_began_at is
  'When a manager first looked at it; commands whose transactions are older than that of this version of the row end before it is planned.';
