import { bookedOn } from '../../books/value-date.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import { hundredPercent, type Money, maxOf, mulDiv, parseStored, zero } from '../../kernel/money.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { accrueTo, interestEarned } from '../accrual/accrual.ts';
import type { ApprovedLoan, DisbursedLoan, Loan } from '../loan.ts';
import { periodsOf } from '../schedule/periods.ts';
import { disbursedAmount, disbursements, type MoneyTransaction } from '../transactions/transaction.ts';
import { enter, reverse } from './entry.ts';

/** The most that a loan may be approved for: what was applied for, and what the product allows beyond it. */
export function mostPrincipal({ principal, terms }: Pick<Loan, 'principal' | 'terms'>): Money {
  const share = hundredPercent + parseStored(terms.overAppliedPercent ?? '0');
  return mulDiv(principal, share, hundredPercent, terms.currencyDigits, 'DOWN');
}

/** The most that may be disbursed of a loan in all. */
export function mostDisbursed(loan: Pick<DisbursedLoan, 'principal' | 'terms' | 'approvedPrincipal'>): Money {
  return maxOf(loan.approvedPrincipal, mostPrincipal(loan));
}

/** What may still go out of a loan of which so much did, in so many parts; nothing said of one that is disbursed at once. */
export function leftAfter(
  loan: Pick<ApprovedLoan, 'principal' | 'terms' | 'approvedPrincipal'>,
  disbursed: Money,
  parts: number,
): Pick<Loan, 'undisbursed'> {
  const { maxTrancheCount: most } = loan.terms;
  if (most === undefined) return {};
  return { undisbursed: parts < most ? maxOf(mostDisbursed(loan) - disbursed, zero) : zero };
}

/** The day after the last on which more may go out: that on which the last installment of the schedule is due. */
export function tranchesEndOn(loan: DisbursedLoan): LocalDate {
  return periodsOf(loan).at(-1)?.dueDate ?? loan.maturesOn;
}

/** Money that goes out after the first time. */
export interface NewTranche {
  readonly valueDate: LocalDate;
  readonly amount: Money;
  readonly note?: string | undefined;
  readonly counterpart?: string | undefined;
}

/**
 * The loan after more went out: what was entered is replayed on the schedule that follows.
 *
 * Shape: what is earned by its closed days is accrued where it was before.
 */
export function withTranche(loan: DisbursedLoan, tranche: NewTranche, stamp: Stamp): DisbursedLoan {
  const { loan: after } = enter(loan, { type: 'DISBURSEMENT', ...tranche }, stamp);
  return accruedAsBefore(loan, withLeft(after), stamp);
}

/** The loan without the last money that went out: what was entered before is replayed on the schedule that it had. */
export function withoutTranche(
  loan: DisbursedLoan,
  { number }: MoneyTransaction,
  stamp: Stamp,
): DisbursedLoan {
  return accruedAsBefore(loan, withLeft(reverse(loan, number, stamp)), stamp);
}

function withLeft(loan: DisbursedLoan): DisbursedLoan {
  return { ...loan, ...leftAfter(loan, disbursedAmount(loan), disbursements(loan).length) };
}

/** A loan that had accrued all of its closed days has accrued them still. */
function accruedAsBefore(before: DisbursedLoan, after: DisbursedLoan, stamp: Stamp): DisbursedLoan {
  const { closedThrough } = after;
  if (before.balances.interestAccrued < interestEarned(before, before.closedThrough)) return after;
  const { postingDate } = stamp;
  return accrueTo(after, closedThrough, {
    valueDate: postingDate,
    postingDate,
    cobDate: undefined,
    bookedOn: bookedOn(postingDate, stamp),
  });
}
