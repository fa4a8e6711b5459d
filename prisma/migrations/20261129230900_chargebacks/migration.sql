-- A chargeback names the payment that it takes back. Processes of the release before write none.
alter table loan_transactions add column chargeback_of integer;
comment on column loan_transactions.chargeback_of is
  'Of a chargeback: the number by which the payment was first posted that it takes back. Absent for what is none.';
