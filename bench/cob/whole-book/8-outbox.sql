-- The events of each loan in the order of the steps. Of payloads only the length is kept.
with kinds as materialized (
  select k.nth, k.type, 'dayclose.avro.loan.v1.' || k.schema as dataschema,
         decode(repeat('64', coalesce((:payload_bytes ->> k.type)::integer, 0)), 'hex') as payload
  from (values
    (1, 'LoanApplyOverdueChargeBusinessEvent', 'LoanChargeDataV1'),
    (2, 'LoanDelinquencyRangeChangeBusinessEvent', 'LoanAccountDelinquencyRangeDataV1'),
    (3, 'LoanRepaymentDueBusinessEvent', 'LoanRepaymentDueDataV1'),
    (4, 'LoanRepaymentOverdueBusinessEvent', 'LoanRepaymentDueDataV1'),
    (5, 'LoanAccrualTransactionCreatedBusinessEvent', 'LoanTransactionDataV1')
  ) as k (nth, type, schema)
), raised as (
  select loan_id, event_count, 1 as nth, number from penalties
  union all
  select loan_id, event_count, 2, 1 from closing where reclassified
  union all
  select loan_id, event_count, 3, 1 from closing where falls_due
  union all
  select loan_id, event_count, 4, 1 from closing where is_late
  union all
  select loan_id, event_count, 5, number from accruals
)
insert into outbox (shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version, business_date,
                    payload)
select r.loan_id % 16, k.type, 'Loan', k.dataschema, 'Loan', r.loan_id,
       r.event_count + row_number() over (partition by r.loan_id order by k.nth, r.number), :cob_date, k.payload
from raised r
join kinds k on k.nth = r.nth
order by r.loan_id, k.nth, r.number;

commit;
