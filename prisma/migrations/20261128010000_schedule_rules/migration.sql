-- Real days in every schedule that is planned from now on, and interest that is earned in the period that bears it.

-- Loans that are here keep the rules that they were planned by, 1, until they are planned anew.
alter table loans add column schedule_rules smallint not null default 1;

-- Interest that the period of an installment earns, where the installment pays something else; null where it pays just
-- that, less what is waived of it, as all do that are here.
alter table loan_installments add column interest_earned numeric(19,6);
