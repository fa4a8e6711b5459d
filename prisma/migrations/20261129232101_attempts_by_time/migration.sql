-- What was tried of loans is purged by its age; rows are written in the order of time, so that a few pages say where each is.
create index concurrently repayment_attempts_by_time on repayment_attempts using brin (tried_at);
