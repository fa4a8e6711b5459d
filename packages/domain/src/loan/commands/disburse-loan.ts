import { fineAmount } from '../../books/denomination.ts';
import { closedBooks, earlyDate } from '../../books/value-date.ts';
import { futureDate } from '../../kernel/future-date.ts';
import { date, described, money, optional } from '../../kernel/input.ts';
import { maxOf } from '../../kernel/money.ts';
import { accept } from '../../kernel/outcome.ts';
import { activate } from '../activation.ts';
import { loanEvent } from '../events/list.ts';
import { multiplesRefusal } from '../schedule/multiples-refusal.ts';
import { maturityRefusal } from '../schedule/schedule.ts';
import { consequences } from './consequences.ts';
import { excess } from './guards.ts';
import { shared } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { mostPrincipal } from './most-principal.ts';
import { approvedLoans } from './statuses.ts';

/** Pays an approved loan out: makes its schedule, activates it, and takes the down payment where that is automatic. */
export const disburseLoan = defineLoanCommand({
  name: 'disburseLoan',
  description:
    'Pays an approved loan out, for the amount that was approved, for less, or for as much more as its product allows.',
  permission: 'DISBURSE_LOAN',
  inputName: 'DisburseLoanInput',
  input: {
    loanId: shared.loanId,
    date: described(
      'The day on which the money goes out, from that of the approval on; interest runs from it. It cannot be after the ' +
        'business date, which it is if absent.',
      optional(date),
    ),
    amount: described(
      'In the currency of the loan: up to what was approved, and as much more as overAppliedPercent of the product ' +
        'allows. What was approved, if absent.',
      optional(money),
    ),
    note: shared.note,
  },
  answers: 'Loan',
  takes: approvedLoans,
  rejects: [
    'DATE_IN_FUTURE',
    'BOOKS_CLOSED',
    'DATE_TOO_EARLY',
    'INVALID_AMOUNT',
    'AMOUNT_EXCEEDS_APPROVED',
    'INVALID_VALUE',
  ],
  decide(loan, input, stamp) {
    const disbursedOn = input.date ?? stamp.businessDate;
    const amount = input.amount ?? loan.approvedPrincipal;
    const refusal =
      futureDate(disbursedOn, stamp) ??
      closedBooks(disbursedOn, stamp) ??
      earlyDate(disbursedOn, loan.approvedOn, 'on which the loan was approved') ??
      fineAmount(amount, loan.terms) ??
      excess('AMOUNT_EXCEEDS_APPROVED', amount, maxOf(loan.approvedPrincipal, mostPrincipal(loan))) ??
      maturityRefusal({ ...loan, disbursedOn }, 'date') ??
      (input.amount === undefined ? undefined : multiplesRefusal({ ...loan, disbursedOn }, amount, 'amount'));
    if (refusal !== undefined) return refusal;
    const disbursed = activate(loan, { disbursedOn, amount, note: input.note }, stamp);
    return accept(
      disbursed,
      loanEvent.disbursed.of(stamp, disbursed),
      ...consequences(loan, disbursed, stamp),
    );
  },
});
