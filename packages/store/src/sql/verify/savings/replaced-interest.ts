import { savingsTypeName } from '../../savings-types.ts';
import { equal, type Facts, holds } from '../facts.ts';
import { firing, triggersAtWork } from '../triggers.ts';
import { ofSavings } from './savings-facts.ts';

/** Interest that was posted again has another amount, and all else as it had it. */
export const replacedInterest: readonly Facts[] = [
  {
    rows: `
      select t.account_id, t.number, t.superseded_by, ${savingsTypeName('t.type')} as type, t.value_date, t.side,
             t.interest_through, coalesce(t.origin, t.number) as origin, ${savingsTypeName('n.type')} as new_type,
             n.value_date as new_value_date, n.side as new_side, n.interest_through as new_interest_through,
             n.origin as new_origin, count(*) over (partition by t.account_id, t.superseded_by) as sharing
      from savings_transactions t
      left join savings_transactions n
        on n.account_id = t.account_id and n.number = t.superseded_by and n.number > t.number
      where t.superseded_by is not null`,
    item: `'transaction ' || r.number || ', superseded by ' || r.superseded_by`,
    facts: [
      equal('type', 'r.type', 'r.new_type'),
      equal('value date', 'r.value_date', 'r.new_value_date'),
      equal('side', 'r.side', 'r.new_side'),
      equal('interest through', 'r.interest_through', 'r.new_interest_through'),
      equal('origin', 'r.origin', 'r.new_origin'),
      equal('postings that it supersedes', '1', 'r.sharing'),
    ],
  },
  {
    rows: `
      select t.account_id, t.number, t.origin, o.number as superseded
      from savings_transactions t
      left join savings_transactions o on o.account_id = t.account_id and o.superseded_by = t.number
      where t.origin <> t.number`,
    item: `'transaction ' || r.number || ', posted again for ' || r.origin`,
    facts: [
      holds(
        'the posting that it supersedes',
        'r.superseded is not null',
        'r.superseded',
        'one that names it',
      ),
    ],
  },
].map(ofSavings);

export const savingsGuards: Facts = triggersAtWork('the trigger that keeps it as it is', [
  {
    table: 'savings_transactions',
    name: 'savings_transactions_immutable',
    runs: 'refuse_transaction_change',
    firing: firing.beforeChangeOfARow,
  },
  {
    table: 'savings_transactions',
    name: 'savings_transactions_kept',
    runs: 'refuse_change',
    firing: firing.beforeTruncate,
  },
]);
