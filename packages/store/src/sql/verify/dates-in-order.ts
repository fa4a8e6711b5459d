import { businessDateInForce } from '../business-date-in-force.ts';
import { closedDaysAreOver } from './any-account.ts';
import { entryDates, transactionDates } from './any-transaction.ts';
import { equal, type Facts, holds } from './facts.ts';
import { loanCheck } from './loan-facts.ts';

const inForce = `select ${businessDateInForce('b')} as business_date from business_dates b`;

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
  { id: 'L10', sentence: 'nothing bears a date to come, and nothing new a day whose books are closed' },
  [datesOfTenant, transactionDates, entryDates, closedBooks, closedDaysAreOver],
);
