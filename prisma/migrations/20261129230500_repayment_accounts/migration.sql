-- A loan may be repaid from a savings account of its client. Processes of the release before know no such link, and leave it
-- as it is.
alter table loans add column repayment_account_id bigint references savings_accounts (id);
comment on column loans.repayment_account_id is
  'The savings account that its due installments are paid from; null: none.';
-- Which loans a savings account repays: asked by its close for good, by the job and by readers. Most loans have none.
create index loans_repayment_account_idx on loans (repayment_account_id, id) where repayment_account_id is not null;
