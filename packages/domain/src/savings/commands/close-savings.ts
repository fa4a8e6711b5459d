import { bookedOn, earlyDate } from '../../books/value-date.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { formatMoney, zero } from '../../kernel/money.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { savingsEvent } from '../events/list.ts';
import { noInterest, sides } from '../interest/running-interest.ts';
import { accruePosted, adjustAccruals } from '../money/accrual.ts';
import { postInterest } from '../money/post-interest.ts';
import { recalculate } from '../money/recalculate.ts';
import { reckonTo } from '../money/reckon.ts';
import { postingEvents } from '../posting-events.ts';
import type { ActiveSavings, ClosedSavings } from '../savings-account.ts';
import { post } from '../transactions/post.ts';
import { bearsFrom, isInForce } from '../transactions/transaction.ts';
import { blocked, unfitDate } from './guards.ts';
import { savingsDateInput } from './inputs.ts';
import { defineSavingsCommand } from './savings-command.ts';
import { activeSavings } from './statuses.ts';

/** Closes an account for good: posts its interest to date, and pays out what there is, without a fee. */
export const closeSavings = defineSavingsCommand({
  name: 'closeSavings',
  description:
    'Closes an account for good: posts the interest of the days before the date, and pays out what there is, without a fee.',
  permission: 'CLOSE_SAVINGS',
  inputName: 'SavingsDateInput',
  input: savingsDateInput,
  answers: 'SavingsAccount',
  takes: activeSavings,
  rejects: [
    'SAVINGS_REPAYS_LOANS',
    'SAVINGS_BLOCKED',
    'DATE_IN_FUTURE',
    'BOOKS_CLOSED',
    'DATE_TOO_EARLY',
    'SAVINGS_ON_HOLD',
    'SAVINGS_OVERDRAWN',
  ],
  decide(account, { date }, stamp) {
    const closedOn = date ?? stamp.businessDate;
    const { repays = [] } = account;
    if (repays.length > 0)
      return reject('SAVINGS_REPAYS_LOANS', { account: account.accountNo, loans: repays.join(', ') });
    const unfit =
      blocked(account, 'DEBIT') ??
      unfitDate(closedOn, account, stamp) ??
      earlyDate(closedOn, lastOn(account), 'on which the last transaction of the account was made');
    if (unfit !== undefined) return unfit;
    const { accountNo, balances, terms } = account;
    const text = (amount: bigint) => formatMoney(amount, terms.currencyDigits);
    if (balances.onHold > zero)
      return reject('SAVINGS_ON_HOLD', { account: accountNo, value: text(balances.onHold) });
    const posted = withInterestTo(account, closedOn, stamp);
    if (posted.balances.balance < zero)
      return reject('SAVINGS_OVERDRAWN', { account: accountNo, value: text(posted.balances.balance) });
    const closed = paidOut(posted, closedOn, stamp);
    return accept(closed, ...postingEvents(account, closed, stamp), savingsEvent.closed.of(stamp, closed));
  },
});

/** The first day that no transaction is after, and whose interest is not posted. */
function lastOn({ transactions, activeSince }: ActiveSavings): LocalDate {
  const inForce = transactions.filter(isInForce);
  return inForce.reduce((last, each) => Math.max(last, each.valueDate, bearsFrom(each)), activeSince);
}

/** The account with the interest of all days before one posted. */
function withInterestTo(account: ActiveSavings, date: LocalDate, stamp: Stamp): ActiveSavings {
  const cut = date - 1;
  if (cut < account.activeSince) return account;
  const ended = recalculate(reckonTo(account, cut), { from: cut, cut }, stamp);
  return sides.reduce((posted, side) => postInterest(posted, { side, over: cut }, stamp), ended);
}

/** What was accrued of days that come after it is taken back. */
function paidOut(account: ActiveSavings, closedOn: LocalDate, stamp: Stamp): ClosedSavings {
  const amount = account.balances.balance;
  const dates = {
    valueDate: closedOn,
    postingDate: stamp.postingDate,
    bookedOn: bookedOn(closedOn, stamp),
  };
  const paid = amount === zero ? account : post(account, { type: 'WITHDRAWAL', amount, ...dates });
  const ended = { ...paid, running: noInterest, due: [] };
  return { ...adjustAccruals(accruePosted(ended, stamp), stamp), status: 'CLOSED', closedOn };
}
