-- Since when a partition has had nothing left but accounts that somebody else has, which are asked for again in rounds.
-- While it waits it is PENDING, and lease_until says from when on it may be taken.
alter table job_partitions add column busy_since timestamptz;
