-- The instant of a closing of the books is that of its row, not that of the begin of its transaction: by then no posting
-- of another is in flight.
alter table closed_books alter column created_at set default clock_timestamp();
