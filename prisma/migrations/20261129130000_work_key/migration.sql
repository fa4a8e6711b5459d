-- Which steps next_work_on was reckoned by: 0 for those that ship, another number where an extension adds some that know
-- quiet days. A worker that has others reads the loan whole, and reckons it anew.
alter table loan_summaries add column work_key integer not null default 0;
