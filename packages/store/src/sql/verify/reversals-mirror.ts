import { itsAmountFollows, typeName } from '../transaction-types.ts';
import { reversalEntries, reversedTransactions } from './any-transaction.ts';
import { chargebacks } from './chargebacks.ts';
import { equal, type Facts, factCheck, holds } from './facts.ts';
import { interestRefunds } from './interest-refunds.ts';
import { ofLoans } from './loan-facts.ts';
import { replacedInterest, savingsGuards } from './savings/replaced-interest.ts';
import { transfersAgree } from './transfers-agree.ts';
import { firing, triggersAtWork } from './triggers.ts';

const supersededTransactions: Facts = {
  rows: `
    select t.loan_id, t.number, t.superseded_by, ${typeName('t.type')} as type, t.value_date, t.amount, coalesce(t.origin, t.number) as origin,
           ${typeName('n.type')} as new_type, n.value_date as new_value_date, n.amount as new_amount, n.origin as new_origin,
           count(*) over (partition by t.loan_id, t.superseded_by) as sharing, ${itsAmountFollows('t.type')} as amount_follows
    from loan_transactions t
    left join loan_transactions n on n.loan_id = t.loan_id and n.number = t.superseded_by and n.number > t.number
    where t.superseded_by is not null`,
  item: `'transaction ' || r.number || ', superseded by ' || r.superseded_by`,
  facts: [
    equal('type', 'r.type', 'r.new_type'),
    equal('value date', 'r.value_date', 'r.new_value_date'),
    equal('amount', 'case when r.amount_follows then r.new_amount else r.amount end', 'r.new_amount'),
    equal('origin', 'r.origin', 'r.new_origin'),
    equal('postings that it supersedes', '1', 'r.sharing'),
  ],
};

const postedAgain: Facts = {
  rows: `
    select t.loan_id, t.number, t.origin, o.number as superseded
    from loan_transactions t
    left join loan_transactions o on o.loan_id = t.loan_id and o.superseded_by = t.number
    where t.origin <> t.number`,
  item: `'transaction ' || r.number || ', posted again for ' || r.origin`,
  facts: [
    holds('the posting that it supersedes', 'r.superseded is not null', 'r.superseded', 'one that names it'),
  ],
};

const guards = triggersAtWork('the trigger that keeps it as it is', [
  {
    table: 'loan_transactions',
    name: 'loan_transactions_immutable',
    runs: 'refuse_transaction_change',
    firing: firing.beforeChangeOfARow,
  },
  {
    table: 'loan_transactions',
    name: 'loan_transactions_kept',
    runs: 'refuse_change',
    firing: firing.beforeTruncate,
  },
]);

/** L6. Shape: a reversal is marked once on its transaction and reverses every line of it, as no other ever does. */
export const reversalsMirror = factCheck(
  'L6',
  'reversals and transfers have their entries and links; triggers keep postings as they are',
  [
    reversalEntries,
    reversedTransactions,
    ...[supersededTransactions, postedAgain, chargebacks, interestRefunds].map(ofLoans),
    transfersAgree,
    guards,
    ...replacedInterest,
    savingsGuards,
  ],
);
