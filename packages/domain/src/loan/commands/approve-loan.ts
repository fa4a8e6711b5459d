import { fineAmount } from '../../books/denomination.ts';
import { earlyDate } from '../../books/value-date.ts';
import { futureDate } from '../../kernel/future-date.ts';
import { date, described, money, optional } from '../../kernel/input.ts';
import { accept } from '../../kernel/outcome.ts';
import { loanEvent } from '../events/list.ts';
import type { ApprovedLoan } from '../loan.ts';
import { mostPrincipal } from '../money/tranches.ts';
import { multiplesRefusal } from '../schedule/multiples-refusal.ts';
import { agreedNow, planned } from '../schedule/plan.ts';
import { maturityRefusal } from '../schedule/schedule.ts';
import { excess } from './guards.ts';
import { shared } from './inputs.ts';
import { defineLoanCommand } from './loan-command.ts';
import { applications } from './statuses.ts';

/** Approves an application, for what was applied for, for less, or for as much more as the product allows. */
export const approveLoan = defineLoanCommand({
  name: 'approveLoan',
  description:
    'Approves an application, for the amount that was applied for, for less, or for as much more as its product allows.',
  permission: 'APPROVE_LOAN',
  inputName: 'ApproveLoanInput',
  input: {
    loanId: shared.loanId,
    date: described(
      'The day of the approval, from that of the application on. It cannot be after the business date, which it is if absent.',
      optional(date),
    ),
    amount: described(
      'In the currency of the loan: up to what was applied for, and as much more as overAppliedPercent of the product ' +
        'allows. What was applied for, if absent.',
      optional(money),
    ),
    expectedDisbursementOn: described(
      'The day from which the projected schedule is reckoned; it may be in the future. As applied for, if absent.',
      optional(date),
    ),
    note: shared.note,
  },
  answers: 'Loan',
  takes: applications,
  bears: (loan, { amount }) => amount ?? loan.principal,
  rejects: [
    'DATE_IN_FUTURE',
    'DATE_TOO_EARLY',
    'INVALID_AMOUNT',
    'AMOUNT_EXCEEDS_REQUESTED',
    'INVALID_VALUE',
  ],
  decide(loan, input, stamp) {
    const approvedOn = input.date ?? stamp.businessDate;
    const amount = input.amount ?? loan.principal;
    const expected = input.expectedDisbursementOn;
    const expectedDisbursementOn = expected ?? loan.expectedDisbursementOn;
    const refusal =
      futureDate(approvedOn, stamp, 'The date on which a loan is approved') ??
      earlyDate(approvedOn, loan.submittedOn, 'on which the loan was submitted') ??
      (expected === undefined
        ? undefined
        : earlyDate(expected, approvedOn, 'on which it is approved', 'expectedDisbursementOn')) ??
      fineAmount(amount, loan.terms) ??
      excess('AMOUNT_EXCEEDS_REQUESTED', amount, mostPrincipal(loan)) ??
      maturityRefusal(agreedNow(loan, expectedDisbursementOn, stamp)) ??
      (input.amount === undefined
        ? undefined
        : multiplesRefusal(agreedNow(loan, expectedDisbursementOn, stamp), amount, 'amount'));
    if (refusal !== undefined) return refusal;
    const { maturesOn: _, ...plan } = planned(loan, { disbursedOn: expectedDisbursementOn, amount }, stamp);
    const approved: ApprovedLoan = {
      ...loan,
      ...plan,
      status: 'APPROVED',
      approvedOn,
      approvedPrincipal: amount,
      expectedDisbursementOn,
    };
    return accept(
      approved,
      loanEvent.approved.of(stamp, approved),
      loanEvent.statusChanged.of(stamp, approved),
    );
  },
});
