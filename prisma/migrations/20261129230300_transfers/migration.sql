-- A transfer is one transaction on each of two accounts, which name each other. Processes of the release before write none.
alter table loan_transactions add column counterpart bigint;
alter table savings_transactions add column counterpart bigint;
comment on column loan_transactions.counterpart is
  'Id of the transaction at the other end of a transfer: account id times a million, and its number. Absent for what is no transfer.';
comment on column savings_transactions.counterpart is
  'Id of the transaction at the other end of a transfer: account id times a million, and its number. Absent for what is no transfer.';
