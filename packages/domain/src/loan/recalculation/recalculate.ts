import { type LocalDate, never } from '../../kernel/dates.ts';
import type { DisbursedLoan } from '../loan.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import { applyAll, inForce } from '../money/replay.ts';
import { outstandingPart } from '../schedule/installment.ts';

/**
 * The loan as it is planned on a date, with the interest that what is overdue bears by then; the very loan where that changes
 * nothing.
 *
 * Shape: nothing is added to a loan that is non-performing or charged off, as long as it is.
 */
export function recalculated<L extends DisbursedLoan>(loan: L, asOf: LocalDate): L {
  if (!recalculates(loan) || !isOverdue(loan, asOf)) return loan;
  const { installments, balances, maturesOn } = applyAll(loan, inForce(loan), asOf).loan;
  const isSame =
    installments.length === loan.installments.length &&
    installments.every((each, index) => each === loan.installments[index]);
  if (isSame) return loan;
  const { interest } = balances;
  return { ...loan, installments, maturesOn, balances: { ...loan.balances, interest } };
}

/**
 * The first day after the last closed one whose close finds a loan overdue, and so its interest another one.
 *
 * Shape: with rests on due dates, interest on what is overdue stays the same from one to the next.
 */
export function nextRecalculationOn(loan: LoanToClose): LocalDate {
  if (!recalculates(loan)) return never;
  const tomorrow = loan.closedThrough + 1;
  const unpaid = loan.installments.find((each) => outstandingPart(each, 'PRINCIPAL') > 0n);
  if (unpaid === undefined) return never;
  if (unpaid.dueDate >= tomorrow) return unpaid.dueDate;
  if (loan.terms.recalculation?.restFrequency === 'DAILY') return tomorrow;
  return loan.installments.find(({ dueDate }) => dueDate >= tomorrow)?.dueDate ?? tomorrow;
}

function recalculates({
  terms,
  nonPerforming,
  chargedOff,
}: Pick<LoanToClose, 'terms' | 'nonPerforming' | 'chargedOff'>): boolean {
  return terms.recalculation !== undefined && !nonPerforming && !chargedOff;
}

function isOverdue({ installments }: Pick<LoanToClose, 'installments'>, on: LocalDate): boolean {
  return installments.some((each) => each.dueDate < on && outstandingPart(each, 'PRINCIPAL') > 0n);
}
