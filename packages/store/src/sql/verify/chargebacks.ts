import { isOfType, mayBe } from '../transaction-types.ts';
import { type Facts, holds } from './facts.ts';

/** Chargebacks in force, with the payment in force that each of them takes back, and all that was taken back of that. */
export const chargebacks: Facts = {
  rows: `
    select c.loan_id, c.number, c.chargeback_of, p.number as payment, p.amount,
           sum(c.amount) over (partition by c.loan_id, c.chargeback_of) as charged_back
    from loan_transactions c
    left join loan_transactions p on p.loan_id = c.loan_id and coalesce(p.origin, p.number) = c.chargeback_of
      and p.reversed_on is null and ${mayBe('CHARGE_BACK', 'p.type')}
    where ${isOfType('c.type', 'CHARGEBACK')} and c.reversed_on is null`,
  item: `'transaction ' || r.number || ', chargeback of ' || coalesce(r.chargeback_of::text, 'nothing')`,
  facts: [
    holds('the payment that it takes back', 'r.payment is not null', 'r.payment', 'one in force'),
    holds(
      'charged back in all',
      'r.payment is null or r.charged_back <= r.amount',
      'r.charged_back',
      'at most the payment',
    ),
  ],
};
