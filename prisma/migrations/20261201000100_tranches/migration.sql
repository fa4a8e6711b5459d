-- Loans that are disbursed in several parts. Processes of the release before neither read nor write what is new.
alter table loans add column tranches jsonb;
alter table loans add column undisbursed numeric(19,6);
alter table loans add constraint loans_tranches_check
  check (tranches is null or (jsonb_typeof(tranches) = 'array' and tranches <> '[]')) not valid;
alter table loans add constraint loans_undisbursed_check check (undisbursed is null or undisbursed >= 0) not valid;
comment on column loans.tranches is
  'Principal that went out after the first disbursement, in order, as [["2024-04-15", "500"]]; null: all went out at once.';
comment on column loans.undisbursed is
  'What may still be disbursed; null: the product has it disbursed at once, or nothing is disbursed yet.';
