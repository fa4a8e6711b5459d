import { closedBooks, earlyDate } from '../../books/value-date.ts';
import { futureDate } from '../../kernel/future-date.ts';
import { accept } from '../../kernel/outcome.ts';
import { savingsEvent } from '../events/list.ts';
import { noInterest } from '../interest/running-interest.ts';
import { enter } from '../money/entry.ts';
import { postingEvents } from '../posting-events.ts';
import type { ActiveSavings } from '../savings-account.ts';
import { savingsDateInput } from './inputs.ts';
import { defineSavingsCommand } from './savings-command.ts';
import { approvedSavings } from './statuses.ts';

/** Activates an approved account, and takes in what its product asks for: its first day to close is the present business date. */
export const activateSavings = defineSavingsCommand({
  name: 'activateSavings',
  description: 'Activates an approved account, and takes in the minOpeningBalance of its product.',
  permission: 'ACTIVATE_SAVINGS',
  inputName: 'SavingsDateInput',
  input: savingsDateInput,
  answers: 'SavingsAccount',
  takes: approvedSavings,
  rejects: ['DATE_IN_FUTURE', 'BOOKS_CLOSED', 'DATE_TOO_EARLY'],
  decide(account, { date }, stamp) {
    const activeSince = date ?? stamp.businessDate;
    const refusal =
      futureDate(activeSince, stamp) ??
      closedBooks(activeSince, stamp) ??
      earlyDate(activeSince, account.approvedOn, 'on which the account was approved');
    if (refusal !== undefined) return refusal;
    const active: ActiveSavings = {
      ...account,
      status: 'ACTIVE',
      activeSince,
      activatedOn: stamp.businessDate,
      closedThrough: stamp.businessDate - 1,
      reckonedThrough: activeSince - 1,
      running: noInterest,
      due: [],
      block: undefined,
      activity: 'NORMAL',
      lastActivityOn: stamp.businessDate,
      postedThrough: undefined,
    };
    const amount = account.terms.minOpeningBalance;
    const after =
      amount === undefined
        ? active
        : enter(active, { type: 'DEPOSIT', valueDate: activeSince, amount }, stamp).account;
    return accept(after, savingsEvent.activated.of(stamp, after), ...postingEvents(active, after, stamp));
  },
});
