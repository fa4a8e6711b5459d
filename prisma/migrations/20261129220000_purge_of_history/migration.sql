-- What is deleted of history is found without reading all that is kept: calls by when they were delivered, and a run's
-- occasions before it goes.
create index outbound_calls_delivered_at on outbound_calls (delivered_at) where state = 'DELIVERED';
create index job_occasions_after_run on job_occasions (after_run) where after_run is not null;
