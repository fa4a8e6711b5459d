import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { businessDateInForce } from '../business-date-in-force.ts';
import { reversalLine } from '../journal-lines.ts';
import { closedDaysAreOver } from './any-account.ts';
import { equal, type Facts, holds } from './facts.ts';
import { loanCheck } from './loan-facts.ts';

const inForce = `select ${businessDateInForce('b')} as business_date from business_dates b`;

/** Which closing of the books was the last one when a transaction was entered: found by halving, not by looking at each. */
const closings = `
  select array_agg(created_at order by created_at) as instants, array_agg(closed_on order by created_at) as days
  from (select created_at, max(closed_on) over (order by created_at) as closed_on from closed_books) c`;

const transactions: Facts = {
  rows: `
    select t.loan_id, t.number, t.value_date, t.posting_date, d.business_date
    from loan_transactions t
    cross join (${inForce}) d`,
  item: `'transaction ' || r.number`,
  facts: [
    holds('value date', 'r.value_date <= r.posting_date', 'r.value_date', 'the posting date or earlier'),
    holds(
      'posting date',
      'r.posting_date <= r.business_date',
      'r.posting_date',
      'the business date or earlier',
    ),
  ],
};

/** A transaction may be of a closed day, as a replay keeps it; its entries may not. */
const entries: Facts = {
  rows: `
    select t.loan_id, t.number, t.closed_on, e.value_date
    from (
      select loan_id, number, value_date, posting_date, c.days[width_bucket(created_at, c.instants)] as closed_on
      from loan_transactions
      cross join (${closings}) c
    ) t
    cross join lateral (
      select min(e.value_date) as value_date
      from journal_entries e
      where t.value_date <= t.closed_on and e.owner_kind = ${loanKind.ledgerOwner} and e.owner_id = t.loan_id
        and e.transaction_number = t.number and e.posting_date = t.posting_date
        and e.line <= ${reversalLine}
    ) e`,
  item: `'entries of transaction ' || r.number`,
  facts: [
    holds(
      'value date',
      'r.closed_on is null or r.value_date is null or r.value_date > r.closed_on',
      `r.value_date || ' with the books closed through ' || r.closed_on`,
      'after the closed books',
    ),
  ],
};

const closedBooks: Facts = {
  rows: `select null::bigint as loan_id, closed_on, posting_date, business_date from closed_books cross join (${inForce}) d`,
  item: `'books closed through ' || r.closed_on`,
  facts: [
    holds(
      'posting date of the closing',
      'r.closed_on < r.posting_date and r.posting_date <= r.business_date',
      'r.posting_date',
      'after the day, up to the business date',
    ),
  ],
};

const datesOfTenant: Facts = {
  rows: `select null::bigint as loan_id, count(*) as dates from business_dates`,
  item: `'business dates'`,
  facts: [equal('rows', '1', 'r.dates')],
};

/**
 * L10. Shape: an entry that a transaction made after the books were closed bears a later date than the closing; what the
 * closing found bears any. A reversal bears the business date of its day, which L6 sees to.
 */
export const datesInOrder = loanCheck(
  'L10',
  'nothing bears a date to come, and nothing new a day whose books are closed',
  [datesOfTenant, transactions, entries, closedBooks, closedDaysAreOver],
);
