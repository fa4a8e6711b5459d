-- The events of each account in the order of the steps. Of payloads only the length is kept.
with kinds as materialized (
  select k.nth, k.type, 'dayclose.avro.savings.v1.' || k.schema as dataschema,
         decode(repeat('64', coalesce((:payload_bytes ->> k.type)::integer, 0)), 'hex') as payload
  from (values
    (10, 'SavingsAccrualTransactionCreatedBusinessEvent', 'SavingsAccountTransactionDataV1'),
    (34, 'SavingsAccrualAdjustmentTransactionBusinessEvent', 'SavingsAccountTransactionDataV1'),
    (3, 'SavingsPostInterestBusinessEvent', 'SavingsAccountTransactionDataV1'),
    (17, 'SavingsPostOverdraftInterestBusinessEvent', 'SavingsAccountTransactionDataV1'),
    (0, 'SavingsActivityChangedBusinessEvent', 'SavingsAccountDataV1')
  ) as k (nth, type, schema)
), raised as (
  select account_id, event_count, type as nth, number from postings
  union all
  select account_id, event_count, 0, 1000000000 from closing where was <> is_now
)
insert into outbox (shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version, business_date,
                    payload)
select r.account_id % 16, k.type, 'Savings', k.dataschema, 'SavingsAccount', r.account_id,
       r.event_count + row_number() over (partition by r.account_id order by r.number), :cob_date, k.payload
from raised r
join kinds k on k.nth = r.nth
order by r.account_id, r.number;

commit;
