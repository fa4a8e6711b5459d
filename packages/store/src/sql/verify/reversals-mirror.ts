import { loanOwner, reversalLine } from '../journal-lines.ts';
import { equal, type Facts, factCheck, holds } from './facts.ts';
import { triggerBits, triggersAtWork } from './triggers.ts';

/** Every line above 100 reverses the line a hundred below, on the day on which its transaction was reversed. */
const reversalLines: Facts = {
  rows: `
    select r.owner_id as loan_id, r.transaction_number, r.line, r.side, r.amount, r.currency, r.gl_account_id,
           r.value_date, r.posting_date, o.side as side_before, o.amount as amount_before,
           o.currency as currency_before, o.gl_account_id as account_before, t.reversed_on
    from journal_entries r
    left join journal_entries o
      on o.owner_kind = r.owner_kind and o.owner_id = r.owner_id and o.transaction_number = r.transaction_number
         and o.line = r.line - ${reversalLine}
    left join loan_transactions t on t.loan_id = r.owner_id and t.number = r.transaction_number
    where r.owner_kind = ${loanOwner} and r.line > ${reversalLine}`,
  item: `'transaction ' || r.transaction_number || ', line ' || r.line`,
  facts: [
    equal('account', 'r.account_before', 'r.gl_account_id'),
    equal('side', `case r.side_before when 'DEBIT' then 'CREDIT' when 'CREDIT' then 'DEBIT' end`, 'r.side'),
    equal('amount', 'r.amount_before', 'r.amount'),
    equal('currency', 'r.currency_before', 'r.currency'),
    equal('value date', 'r.reversed_on', 'r.value_date'),
    equal('posting date', 'r.reversed_on', 'r.posting_date'),
  ],
};

const reversedTransactions: Facts = {
  rows: `
    select t.loan_id, t.number, count(o.line) filter (where o.line <= ${reversalLine}) as lines,
           count(o.line) filter (where o.line > ${reversalLine}) as reversed
    from loan_transactions t
    left join journal_entries o
      on o.owner_kind = ${loanOwner} and o.owner_id = t.loan_id and o.transaction_number = t.number
    where t.reversed_on is not null
    group by t.loan_id, t.number`,
  item: `'transaction ' || r.number`,
  facts: [equal('lines reversed', 'r.lines', 'r.reversed')],
};

const supersededTransactions: Facts = {
  rows: `
    select t.loan_id, t.number, t.superseded_by, t.type, t.value_date, t.amount, coalesce(t.origin, t.number) as origin,
           n.type as new_type, n.value_date as new_value_date, n.amount as new_amount, n.origin as new_origin,
           count(*) over (partition by t.loan_id, t.superseded_by) as sharing
    from loan_transactions t
    left join loan_transactions n on n.loan_id = t.loan_id and n.number = t.superseded_by and n.number > t.number
    where t.superseded_by is not null`,
  item: `'transaction ' || r.number || ', superseded by ' || r.superseded_by`,
  facts: [
    equal('type', 'r.type', 'r.new_type'),
    equal('value date', 'r.value_date', 'r.new_value_date'),
    equal('amount', 'r.amount', 'r.new_amount'),
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

const { eachRow, before, onDelete, onUpdate, onTruncate } = triggerBits;
const onAnyChange = before + onDelete + onUpdate + onTruncate;

const triggers = triggersAtWork('the trigger that keeps it as it is', [
  {
    table: 'journal_entries',
    name: 'journal_entries_immutable',
    runs: 'refuse_change',
    kind: onAnyChange,
  },
  {
    table: 'loan_transactions',
    name: 'loan_transactions_immutable',
    runs: 'refuse_transaction_change',
    kind: eachRow + before + onDelete + onUpdate,
  },
  {
    table: 'loan_transactions',
    name: 'loan_transactions_kept',
    runs: 'refuse_change',
    kind: before + onTruncate,
  },
  { table: 'closed_books', name: 'closed_books_immutable', runs: 'refuse_change', kind: onAnyChange },
]);

/** L6. Shape: a reversal is marked once on its transaction and reverses every line of it, as no other ever does. */
export const reversalsMirror = factCheck(
  'L6',
  'reversals mirror their originals, and triggers keep postings as they are',
  [reversalLines, reversedTransactions, supersededTransactions, postedAgain, triggers],
);
