-- An interest refund names the refund that it follows from. Processes of the release before write none.
alter table loan_transactions add column interest_refund_of integer;
comment on column loan_transactions.interest_refund_of is
  'Of an interest refund: the number by which the refund was first posted that it follows from. Absent for what is none.';
