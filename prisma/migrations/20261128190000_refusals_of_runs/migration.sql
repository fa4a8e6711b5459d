-- Why the command of a run was refused, with its code and details; absent where it was not, and for runs that close accounts.
alter table job_runs add column refusal jsonb;
