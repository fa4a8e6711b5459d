import { type Inconsistent, inconsistent } from '../kernel/account.ts';
import { formatDate, type LocalDate } from '../kernel/dates.ts';
import { formatMoney, type Money, sumOf, zero } from '../kernel/money.ts';
import type { LoanToClose } from './loan-to-close.ts';
import { outstandingCharge } from './money/charge.ts';
import { type Amounts, outstandingAmounts } from './money/payoff.ts';
import { isQuiet, type QuietLoan } from './quiet-loan.ts';
import type { Installment } from './schedule/installment.ts';
import { outstandingOf, outstandingPart } from './schedule/installment.ts';

export const balanceParts = ['principal', 'interest', 'fees', 'penalties'] as const;

/**
 * Refuses an active loan whose rows contradict each other, as far as a close of the days up to a date has them at hand.
 *
 * Shape: what is not at hand starts later, so that what is outstanding here may be less than the loan's balances.
 */
export function contradictionAtHand(
  loan: LoanToClose | QuietLoan,
  cobDate: LocalDate,
): Inconsistent | undefined {
  const reason =
    (isQuiet(loan) ? undefined : ofParts(loan, cobDate)) ??
    (loan.balances.interestAccrued < zero ? 'it has accrued less than nothing' : undefined);
  return reason === undefined ? undefined : inconsistent(loan, reason);
}

function ofParts(loan: LoanToClose, cobDate: LocalDate): string | undefined {
  const { installments, charges } = loan;
  return (
    ofInstallments(installments) ??
    uncovered(loan, cobDate) ??
    aboveBalance(loan, 'its installments', outstandingAmounts(installments)) ??
    aboveBalance(loan, 'its charges', outstandingByKind(charges))
  );
}

/** What is wrong with installments, whatever else the loan says. */
export function ofInstallments(installments: readonly Installment[]): string | undefined {
  let last: Installment | undefined;
  for (const each of installments) {
    const { number, interestBefore } = each;
    if (isOverpaid(each)) return `more is paid of installment ${number} than it asks for`;
    if (each.completedOn !== undefined && outstandingOf(each) > zero)
      return `installment ${number} is complete and not paid`;
    const isNext = last !== undefined && last.number + 1 === number;
    const before = number === 1 ? zero : isNext ? interestAfter(last as Installment) : interestBefore;
    if (interestBefore !== before)
      return `the interest before installment ${number} is not that of those before it`;
    last = each;
  }
  return undefined;
}

/** What is left to pay of charges, by their kind. */
export function outstandingByKind(charges: LoanToClose['charges']): Pick<Amounts, 'fees' | 'penalties'> {
  const of = (kind: string) => sumOf(charges.filter((each) => each.kind === kind).map(outstandingCharge));
  return { fees: of('FEE'), penalties: of('PENALTY') };
}

/** An amount as a reason names it. */
export function amountIn({ terms }: Pick<LoanToClose, 'terms'>, amount: Money): string {
  return formatMoney(amount, terms.currencyDigits);
}

function interestAfter({ interestBefore, interestEarned }: Installment): Money {
  return interestBefore + interestEarned;
}

function isOverpaid(installment: Installment): boolean {
  return (
    outstandingPart(installment, 'PRINCIPAL') < zero ||
    outstandingPart(installment, 'INTEREST') < zero ||
    outstandingPart(installment, 'FEE') < zero ||
    outstandingPart(installment, 'PENALTY') < zero
  );
}

/** The first day to be closed on which no installment runs, although the loan has not matured. */
export function uncovered(
  { installments, closedThrough, maturesOn }: LoanToClose,
  cobDate: LocalDate,
): string | undefined {
  if (installments.length === 0) return 'it is active and has no installment';
  let day = closedThrough + 1;
  for (const { fromDate, dueDate } of installments) {
    if (fromDate <= day && dueDate > day) day = dueDate;
  }
  if (day > cobDate || day >= maturesOn) return undefined;
  return `no installment runs on ${formatDate(day)}, and it matures on ${formatDate(maturesOn)}`;
}

function aboveBalance(loan: LoanToClose, what: string, left: Partial<Amounts>): string | undefined {
  for (const part of balanceParts) {
    const [found, balance] = [left[part] ?? zero, loan.balances[part]];
    if (found > balance)
      return `${amountIn(loan, found)} of ${part} is outstanding by ${what}, and its balance is ${amountIn(loan, balance)}`;
  }
  return undefined;
}
