import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { reversalLine } from '../../journal-lines.ts';
import { nameOf } from '../../names.ts';
import { equal, type Facts, factCheck, holds } from '../facts.ts';
import { firing, triggersAtWork } from '../triggers.ts';

const { DEBIT, CREDIT } = entrySideNumbers;
/** The number of a side by the name of the other. */
const otherSide = { DEBIT: CREDIT, CREDIT: DEBIT };

/** Where a set is of a reversal, as SQL over its first row. */
const ofReversal = `case when r.reversed then ', reversal' else '' end`;

const sets: Facts = {
  rows: `
    select owner_kind, owner_id, transaction_number, line > ${reversalLine} as reversed, currency_code(currency) as currency,
           coalesce(sum(amount) filter (where side = ${DEBIT}), 0) as debits,
           coalesce(sum(amount) filter (where side = ${CREDIT}), 0) as credits,
           min(amount) as least, count(*) as lines
    from journal_entries
    group by owner_kind, owner_id, transaction_number, line > ${reversalLine}, currency`,
  item: `'transaction ' || r.transaction_number || ${ofReversal}`,
  facts: [
    equal('credits', 'r.debits', 'r.credits'),
    holds('smallest amount', 'r.least > 0', 'r.least', 'more than zero'),
    holds('lines', 'r.lines >= 2', 'r.lines', 'two or more'),
  ],
};

/** Every line above 100 reverses the line a hundred below, on one day. */
const reversals: Facts = {
  rows: `
    select r.owner_kind, r.owner_id, r.transaction_number, r.line, ${nameOf('r.side', entrySideNumbers)} as side, r.amount, currency_code(r.currency) as currency, r.gl_account_id,
           r.value_date, r.posting_date, ${nameOf('o.side', otherSide)} as other_side, o.amount as amount_before,
           currency_code(o.currency) as currency_before, o.gl_account_id as account_before
    from journal_entries r
    left join journal_entries o
      on o.owner_kind = r.owner_kind and o.owner_id = r.owner_id and o.transaction_number = r.transaction_number
         and o.line = r.line - ${reversalLine}
    where r.line > ${reversalLine}`,
  item: `'transaction ' || r.transaction_number || ', line ' || r.line`,
  facts: [
    equal('account', 'r.account_before', 'r.gl_account_id'),
    equal('side', 'r.other_side', 'r.side'),
    equal('amount', 'r.amount_before', 'r.amount'),
    equal('currency', 'r.currency_before', 'r.currency'),
    equal('value date', 'r.posting_date', 'r.value_date'),
  ],
};

/** What is reversed is entered where a key lets that happen once. */
const reversedOnce: Facts = {
  rows: `
    select owner_kind, owner_id, transaction_number, j.posting_date, e.reversed_on
    from (select * from journal_entries where line = ${reversalLine + 1}) j
    full join journal_reversals e using (owner_kind, owner_id, transaction_number)`,
  item: `'transaction ' || r.transaction_number`,
  facts: [equal('day of its reversal', 'r.posting_date', 'r.reversed_on')],
};

const guards = triggersAtWork('the trigger that keeps it as it is', [
  {
    table: 'journal_entries',
    name: 'journal_entries_immutable',
    runs: 'refuse_change',
    firing: firing.beforeAnyChange,
  },
  {
    table: 'journal_entries',
    name: 'journal_entries_reversed_once',
    runs: 'enter_reversal',
    firing: firing.afterInsertOfARow,
  },
  {
    table: 'journal_reversals',
    name: 'journal_reversals_immutable',
    runs: 'refuse_change',
    firing: firing.beforeAnyChange,
  },
  {
    table: 'closed_books',
    name: 'closed_books_immutable',
    runs: 'refuse_change',
    firing: firing.beforeAnyChange,
  },
]);

/** L1. Shape: a posting has one set of lines, and where it is reversed a second one, in the lines above 100. */
export const entrySetsBalance = factCheck(
  'L1',
  'debits are credits in every set of entries, and reversals mirror theirs',
  [sets, reversals, reversedOnce, guards],
);
