import { isOfType } from '../transaction-types.ts';
import { type Facts, holds } from './facts.ts';

/** Interest refunds in force, with the refund in force that each of them follows from, and how many follow from that. */
export const interestRefunds: Facts = {
  rows: `
    select i.loan_id, i.number, i.interest_refund_of, r.number as refund,
           count(*) over (partition by i.loan_id, i.interest_refund_of) as following
    from loan_transactions i
    left join loan_transactions r on r.loan_id = i.loan_id and coalesce(r.origin, r.number) = i.interest_refund_of
      and r.reversed_on is null and r.value_date = i.value_date
      and (${isOfType('r.type', 'MERCHANT_REFUND')} or ${isOfType('r.type', 'PAYOUT_REFUND')})
    where ${isOfType('i.type', 'INTEREST_REFUND')} and i.reversed_on is null`,
  item: `'transaction ' || r.number || ', interest refund of ' || coalesce(r.interest_refund_of::text, 'nothing')`,
  facts: [
    holds('the refund that it follows from', 'r.refund is not null', 'r.refund', 'one of its day in force'),
    holds('interest refunds of its refund', 'r.following = 1', 'r.following', 'one'),
  ],
};
