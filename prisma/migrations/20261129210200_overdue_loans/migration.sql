-- Lists of overdue loans: those that were overdue at their last close, and those that came to be since then, their close being
-- due. A loan's row leaves its place (no HOT update) on the nights on which these columns change: when an installment falls due,
-- or what is overdue is paid.
create index loan_summaries_overdue on loan_summaries (loan_id) where status = 300 and overdue_since is not null;
create index loan_summaries_next_due on loan_summaries (next_due) where status = 300 and overdue_since is null;
