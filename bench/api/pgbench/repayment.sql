-- A repayment by hand, in eight statements: what the product writes of one, into the same tables, and nothing asked that
-- it need not ask. It pays a hundredth of the last installment. Of answer and payload only the length is kept.
\set first random(:first_loan, :last_loan)
\set key random(1, 9000000000000000000)
begin;
select loan_id, transaction_count + 1 as number, event_count + 1 as version, principal_outstanding as owed
from loan_summaries
where loan_id >= :first and status = 300 and next_due is not null
order by loan_id
limit 1
for update \gset
select i.number as installment, l.currency, least(p.left_of, round(p.left_of / 100, digits) + power(10::numeric, -digits)) as principal,
       least(n.left_of, round(n.left_of / 100, digits)) as interest
from loan_installments i
join loans l on l.id = i.loan_id
cross join lateral (select l.currency_digits::integer as digits, i.principal - i.principal_paid as left_of) as p
cross join lateral (select i.interest - i.interest_paid - i.interest_waived as left_of) as n
where i.loan_id = :loan_id and i.completed_on is null
order by i.number desc
limit 1 \gset
with command as (
  insert into commands (name, actor, request_id, idempotency_key, input, answer, business_date, cob_date)
  values ('repayLoan', 'pgbench', '01a224cb-93fd-7805-81da-342c4ee1e8ea', :key::text,
          jsonb_build_object('loanId', :loan_id::text, 'amount', (:principal::numeric + :interest::numeric)::text), :answer::jsonb,
          :business_date::date, :business_date::date - 1)
  returning id
)
insert into idempotency_keys (actor, key, command, input_hash, command_id)
select 'pgbench', :key::text, 'repayLoan', sha256(:key::text::bytea), id from command
returning command_id \gset
update loan_summaries
set principal_outstanding = principal_outstanding - :principal::numeric,
    interest_outstanding = interest_outstanding - :interest::numeric, transaction_count = :number, event_count = :version,
    kept_at = :version
where loan_id = :loan_id;
update loan_installments
set principal_paid = principal_paid + :principal::numeric, interest_paid = interest_paid + :interest::numeric,
    paid_in_advance = paid_in_advance + :principal::numeric + :interest::numeric
where loan_id = :loan_id and number = :installment;
insert into loan_transactions (loan_id, number, type, value_date, posting_date, amount, principal, interest, fees,
                               penalties, overpayment, balance, command_id, origin)
values (:loan_id, :number, 2, :business_date, :business_date, :principal::numeric + :interest::numeric,
        :principal, :interest, 0, 0, 0, :owed::numeric - :principal::numeric, :command_id, null);
insert into journal_entries (owner_kind, owner_id, transaction_number, line, gl_account_id, side, amount, currency,
                             value_date, posting_date)
select 1, :loan_id, :number, line, gl_account_id, side, amount, currency_number(:currency), :business_date::date, :business_date::date
from (values (1, 3, 1, :principal::numeric + :interest::numeric), (2, 1, 2, :principal::numeric),
             (3, 2, 2, :interest::numeric)) as line (line, gl_account_id, side, amount)
where amount > 0;
insert into outbox (shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version, business_date,
                    payload)
values (:loan_id % 16, 'LoanTransactionMakeRepaymentPostBusinessEvent', 'Loan',
        'dayclose.avro.loan.v1.LoanTransactionDataV1', 'Loan', :loan_id, :version, :business_date, :payload::bytea);
commit;
