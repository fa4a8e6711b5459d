-- The trace that an event belongs to, as W3C Trace Context writes it: that of the request which made the change, or
-- which started the run that did. Most rows have none. Rows stay as they lie, and processes of the release before write
-- none.
alter table outbox add column traceparent text;
alter table job_runs add column traceparent text;
