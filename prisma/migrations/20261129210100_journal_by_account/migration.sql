-- Entries of one account of the ledger in one currency, day by day: what stands behind a line of the trial balance. Whoever
-- posts waits until it is made. Of a large journal make the same index on each month first, concurrently: this one takes those
-- over.
create index journal_entries_account on journal_entries (gl_account_id, currency, posting_date, value_date, owner_id);
