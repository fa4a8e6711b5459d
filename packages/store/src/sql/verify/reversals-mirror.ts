import { loanOwner, reversalLine } from '../journal-lines.ts';
import { equal, type Facts, factCheck, holds } from './facts.ts';

/** Every line above 100 turns round the line a hundred below, on the day on which its transaction was reversed. */
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
           count(o.line) filter (where o.line > ${reversalLine}) as turned
    from loan_transactions t
    left join journal_entries o
      on o.owner_kind = ${loanOwner} and o.owner_id = t.loan_id and o.transaction_number = t.number
    where t.reversed_on is not null
    group by t.loan_id, t.number`,
  item: `'transaction ' || r.number`,
  facts: [equal('lines turned round', 'r.lines', 'r.turned')],
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

/** Bits of `tgtype`. Source: PostgreSQL, catalog/pg_trigger.h. */
const [eachRow, before, onDelete, onUpdate, onTruncate] = [1, 2, 8, 16, 32];
const guards = [
  [
    'journal_entries',
    'journal_entries_immutable',
    'refuse_change',
    before + onDelete + onUpdate + onTruncate,
  ],
  [
    'loan_transactions',
    'loan_transactions_immutable',
    'refuse_transaction_change',
    eachRow + before + onDelete + onUpdate,
  ],
  ['loan_transactions', 'loan_transactions_kept', 'refuse_change', before + onTruncate],
  ['closed_books', 'closed_books_immutable', 'refuse_change', before + onDelete + onUpdate + onTruncate],
] as const;

/** `O` and `A` are the states of a trigger that fires in sessions such as ours. */
const triggers: Facts = {
  rows: `
    select null::bigint as loan_id, v.relation, v.name,
           case when t.oid is null then 'missing' when t.tgenabled not in ('O', 'A') then 'disabled'
                when t.tgtype <> v.kind or p.proname <> v.function then 'changed' else 'at work' end as state
    from (values ${guards.map(([relation, name, guard, kind]) => `('${relation}', '${name}', '${guard}', ${kind})`).join(', ')})
         as v (relation, name, function, kind)
    left join pg_trigger t on t.tgrelid = to_regclass(v.relation) and t.tgname = v.name
    left join pg_proc p on p.oid = t.tgfoid`,
  item: `'table ' || r.relation`,
  facts: [equal('the trigger that keeps it as it is', `r.name || ' at work'`, `r.name || ' ' || r.state`)],
};

/** L6. Shape: a reversal is marked once on its transaction and turns every line of it round, as no other ever does. */
export const reversalsMirror = factCheck(
  'L6',
  'reversals mirror their originals, and triggers keep postings as they are',
  [reversalLines, reversedTransactions, supersededTransactions, postedAgain, triggers],
);
