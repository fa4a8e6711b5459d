import { type LocalDate, never } from '../kernel/dates.ts';
import { type Money, stepOf, zero } from '../kernel/money.ts';
import { accept, type Outcome, type Rejected } from '../kernel/outcome.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { loanKind } from '../loan/kind.ts';
import type { Loan } from '../loan/loan.ts';
import { outstandingAmounts } from '../loan/money/payoff.ts';
import { savingsKind } from '../savings/kind.ts';
import { availableOf } from '../savings/money/available.ts';
import { withdrawalFee } from '../savings/money/entry.ts';
import type { SavingsAccount } from '../savings/savings-account.ts';
import { moveMoney } from './move-money.ts';

/** The kinds of what pays, and of what is repaid, for whoever knows kinds only as values. */
export const repaymentKinds = { from: savingsKind, to: loanKind } as const;
export type Payer = SavingsAccount;
export type Repaid = Loan;

/** The installments of an active loan that are due by a date and not paid; none of any other. */
function unpaidBy({ status, installments }: Pick<Loan, 'status' | 'installments'>, date: LocalDate) {
  if (status !== 'ACTIVE') return [];
  return installments.filter((each) => each.dueDate <= date && each.completedOn === undefined);
}

/** What is due of a loan by a date: of installments of that day and of all before. */
export function dueBy(loan: Loan, date: LocalDate): Money {
  return outstandingAmounts(unpaidBy(loan, date)).total;
}

/** Loans in the order in which they are paid: what has been due for longest comes first, then the loan that is older. */
export function inOrderOfDueness(loans: readonly Loan[], date: LocalDate): readonly Loan[] {
  const since = (loan: Loan) =>
    unpaidBy(loan, date).reduce((first, { dueDate }) => Math.min(first, dueDate), never);
  return loans
    .map((loan) => ({ loan, since: since(loan) }))
    .sort((one, other) => one.since - other.since || (BigInt(one.loan.id) < BigInt(other.loan.id) ? -1 : 1))
    .map(({ loan }) => loan);
}

/** A loan and the account that it is repaid from. */
interface Linked {
  readonly from: SavingsAccount;
  readonly to: Loan;
}

/** What was paid of what is due, and why not all of it. */
export interface PaidDue extends Linked {
  readonly due: Money;
  readonly paid: Money;
  /** Absent where all of it was paid. */
  readonly short: Rejected | undefined;
}

/**
 * Pays what is due of a loan by the business date from the account that it is linked to, as a transfer of that date: all of it,
 * or as much as a withdrawal may take, its fee counted.
 *
 * Errors: refused where nothing of it can be paid, as a withdrawal or a repayment of all would be.
 */
export function repayDue({ from, to }: Linked, stamp: Stamp): Outcome<PaidDue> {
  const due = dueBy(to, stamp.businessDate);
  if (due === zero) return accept({ from, to, due, paid: zero, short: undefined });
  const whole = pay({ from, to }, due, stamp);
  if (whole.ok) return accept({ ...whole.state, due, paid: due, short: undefined }, ...whole.events);
  if (whole.code !== 'INSUFFICIENT_BALANCE') return whole;
  const most = mostPaidOut(from, due);
  if (most === zero) return whole;
  const part = pay({ from, to }, most, stamp);
  if (!part.ok) return part;
  return accept({ ...part.state, due, paid: most, short: whole }, ...part.events);
}

function pay({ from, to }: Linked, amount: Money, stamp: Stamp): Outcome<Linked> {
  const moved = moveMoney({ from, to }, { amount }, stamp);
  if (!moved.ok) return moved;
  return accept({ from: moved.state.from, to: moved.state.to as Loan }, ...moved.events);
}

/** The most that may be paid out up to an amount, so that it and its fee leave what has to be left: found by halving. */
function mostPaidOut(from: SavingsAccount, amount: Money): Money {
  const unit = stepOf(from.terms.currencyDigits);
  const available = availableOf(from);
  let [enough, tooMuch] = [0n, amount / unit + 1n];
  while (tooMuch - enough > 1n) {
    const middle = (enough + tooMuch) / 2n;
    const paid = middle * unit;
    if (paid + withdrawalFee(paid, from.terms) <= available) enough = middle;
    else tooMuch = middle;
  }
  return enough * unit;
}
