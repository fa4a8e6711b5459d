-- Installments that were added to loans, of the few that have any. Processes of the release before neither read nor write it.
alter table loans add column term_extensions jsonb;
alter table loans add constraint loans_term_extensions_check
  check (term_extensions is null or (jsonb_typeof(term_extensions) = 'object' and term_extensions <> '{}')) not valid;
comment on column loans.term_extensions is
  'By the number of the first installment that was reckoned anew: how many were added, as {"3": 2}; null: none. number_of_repayments counts them.';
