import { type LocalDate, never } from '../../kernel/dates.ts';
import { sumOf, zero } from '../../kernel/money.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import { postIncome } from '../transactions/post.ts';

/**
 * The loan with a note of what its installments that are due on a day earn in all, once a day; the very loan where that is
 * nothing.
 *
 * Shape: what they earn is told as it is at the close of that day, and not again: it books nothing, and what is earned
 * otherwise later is accrued or adjusted.
 */
export function noteActivity<L extends LoanToClose>(loan: L, on: LocalDate): L {
  if (loan.terms.accounting !== 'ACCRUAL_PERIODIC' || loan.chargedOff || isNoted(loan, on)) return loan;
  const due = loan.installments.filter(({ dueDate }) => dueDate === on);
  const interest = sumOf(due.map(({ interestEarned }) => interestEarned));
  const fees = sumOf(due.map((each) => each.fees - each.feesWaived));
  const penalties = sumOf(due.map((each) => each.penalties - each.penaltiesWaived));
  const amount = interest + fees + penalties;
  if (amount === zero) return loan;
  return postIncome(loan, {
    type: 'ACCRUAL_ACTIVITY',
    valueDate: on,
    postingDate: on,
    cobDate: on,
    amount,
    principal: zero,
    interest,
    fees,
    penalties,
    overpayment: zero,
    balance: zero,
  });
}

/** The first due date after the last closed day, of an installment that is paid too. */
export function nextActivityOn({ chargedOff, closedThrough, installments }: LoanToClose): LocalDate {
  if (chargedOff) return never;
  const next = installments.find(({ dueDate }) => dueDate > closedThrough);
  return next?.dueDate ?? never;
}

function isNoted({ posted }: LoanToClose, on: LocalDate): boolean {
  return posted.some(({ type, valueDate }) => type === 'ACCRUAL_ACTIVITY' && valueDate === on);
}
