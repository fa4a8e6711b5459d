import { defineCommand } from '../../kernel/command.ts';
import { formatDate } from '../../kernel/dates.ts';
import { date, described } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { type BooksClosing, booksClosedAnswer, booksTarget } from '../closing.ts';

/** Closes the books through a day, for good. */
export const closeBooks = defineCommand({
  name: 'closeBooks',
  description: 'No posting may bear this date or an earlier one from now on; never undone.',
  permission: 'CLOSE_BOOKS',
  inputName: undefined,
  input: {
    date: described(
      'The last day to close: before the business date, after the day that was closed last, and closed for every account.',
      date,
    ),
  },
  answers: 'BooksClosed',
  target: booksTarget,
  ref: (input) => ({ through: input.date }),
  rejects: ['DATE_IN_FUTURE', 'BOOKS_CLOSED', 'ACCOUNTS_BEHIND'],
  decide({ accountsBehind }, input, { businessDate, booksClosedOn }) {
    const closedOn = input.date;
    if (closedOn >= businessDate) {
      const reason = 'The books of a day can be closed when the business date has moved beyond it.';
      const [date, limit] = [formatDate(closedOn), formatDate(businessDate)];
      return reject('DATE_IN_FUTURE', { reason, field: 'date', date, limit });
    }
    if (booksClosedOn !== undefined && closedOn <= booksClosedOn) {
      const [day, limit] = [formatDate(closedOn), formatDate(booksClosedOn)];
      return reject('BOOKS_CLOSED', { field: 'date', date: day, limit });
    }
    if (accountsBehind > 0) {
      return reject('ACCOUNTS_BEHIND', { count: accountsBehind, date: formatDate(closedOn) });
    }
    const closing: BooksClosing = {
      kind: 'BooksClosing',
      id: formatDate(closedOn),
      closedOn,
      postingDate: businessDate,
    };
    return accept(closing);
  },
  answer: booksClosedAnswer,
});
