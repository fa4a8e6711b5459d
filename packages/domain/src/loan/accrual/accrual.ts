import { type LocalDate, never } from '../../kernel/dates.ts';
import { type Money, maxOf, minOf, mulDiv, stepOf, zero } from '../../kernel/money.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import type { DisbursedLoan, Loan } from '../loan.ts';
import type { LoanToClose } from '../loan-to-close.ts';
import type { Balances } from '../money/balances.ts';
import type { ChargeDue, LoanCharge } from '../money/charge.ts';
import type { QuietLoan } from '../quiet-loan.ts';
import { type EarningPeriod, type Installment, runningOn } from '../schedule/installment.ts';
import { type EarnedPart, earnedPart } from '../schedule/rate-spans.ts';
import type { Rounded } from '../schedule/working.ts';
import { postIncome } from '../transactions/post.ts';

/** What the dates of an accrual are. */
export interface AccrualDates {
  readonly valueDate: LocalDate;
  readonly postingDate: LocalDate;
  readonly cobDate: LocalDate | undefined;
  /** The date that its entries bear; its value date unless given. */
  readonly bookedOn?: LocalDate | undefined;
}

/** Income by the component that it comes from; each has postings of its own. */
interface Income {
  readonly interest: Money;
  readonly fees: Money;
  readonly penalties: Money;
}

interface Scheduled
  extends Pick<LoanToClose, 'terms' | 'rateChanges' | 'tranches'>,
    Partial<Pick<LoanToClose, 'annualInterestRate'>> {
  readonly installments: readonly (EarningPeriod & Partial<Pick<Installment, 'principal' | 'balance'>>)[];
}

/** Interest that is earned of the running period, and before it. Shape: no share where all of the period is earned. */
export interface EarnedNote {
  readonly running: EarningPeriod;
  readonly before: Money;
  readonly amount: Money;
  readonly share?: Rounded & EarnedPart;
}

/** A loan that accrues, with as much at hand as whoever accrues has. */
type Accruing = DisbursedLoan | LoanToClose | QuietLoan;

const components = ['interest', 'fees', 'penalties'] as const;

/**
 * Interest earned up to a date: that of whole periods, and of the running one for the days from its start up to, not
 * including, the date, each as much as the rate and the balance that it bears. A period earns what it bears, even where a later installment pays it; what is waived is never
 * earned.
 *
 * Shape: the installment that runs on the date has to be at hand; those before it are known by its `interestBefore`.
 */
export function interestEarned(loan: Scheduled, to: LocalDate, working?: (note: EarnedNote) => void): Money {
  const running = runningOn(loan.installments, to);
  if (running === undefined) return zero;
  const { interestEarned: earned, interestBefore: before } = running;
  if (to >= running.dueDate) {
    working?.({ running, before, amount: earned });
    return before + earned;
  }
  const share = earnedPart(loan, running, to);
  const { currencyDigits, rounding: mode } = loan.terms;
  const amount = mulDiv(earned, share.part, share.whole, currencyDigits, mode);
  working?.({ running, before, amount, share: { ...share, multiple: stepOf(currencyDigits), mode } });
  return before + amount;
}

/**
 * The loan with what it has earned up to a date and not accrued yet, one posting for each component; the very loan where
 * there is nothing. What was accrued to a later date is left alone.
 */
export function accrueTo<L extends Accruing>(loan: L, to: LocalDate, dates: AccrualDates): L {
  return loan.status === 'ACTIVE' && !loan.nonPerforming && !loan.chargedOff ? accrue(loan, to, dates) : loan;
}

/** The loan with everything accrued that its schedule and its charges will ever earn, as a transaction that settles it needs. */
export function accrueRest<L extends DisbursedLoan>(loan: L, dates: AccrualDates): L {
  return accrue(loan, never, dates);
}

/**
 * The loan after a command, less what was accrued and is no longer earned; what had been accrued ahead of its days stays,
 * as far as it will still be earned.
 */
export function adjustAccruals<L extends DisbursedLoan>(before: DisbursedLoan, after: L, stamp: Stamp): L {
  if (after.terms.accounting !== 'ACCRUAL_PERIODIC') return after;
  const interest = interestUnearned(before, after);
  const { charges, fees, penalties } = changeDues(after.charges, (charge, due) =>
    minOf(zero, earnable(charge, due) - due.accrued),
  );
  if (interest === zero && charges === after.charges) return after;
  const date = stamp.postingDate;
  const dates = { valueDate: date, postingDate: date, cobDate: undefined };
  const income = { interest, fees: -fees, penalties: -penalties };
  const lowered = { ...after, charges, balances: accruedMore(after.balances, -interest) };
  return postEach(lowered, 'ACCRUAL_ADJUSTMENT', income, dates);
}

function accrue<L extends Accruing>(loan: L, to: LocalDate, dates: AccrualDates): L {
  if (loan.terms.accounting !== 'ACCRUAL_PERIODIC') return loan;
  const interest = maxOf(zero, interestEarned(loan, to) - loan.balances.interestAccrued);
  const { charges, fees, penalties } = changeDues(loan.charges, (charge, due) =>
    accrualDate(loan, charge, due) <= to ? maxOf(zero, earnable(charge, due) - due.accrued) : zero,
  );
  if (interest === zero && charges === loan.charges) return loan;
  const raised = { ...loan, charges, balances: accruedMore(loan.balances, interest) };
  return postEach(raised, 'ACCRUAL', { interest, fees, penalties }, dates);
}

/**
 * The first day after the last closed one whose close accrues more than the running installment earns.
 *
 * Shape: the charges that may fall to be accrued before the next installment starts to earn have to be at hand.
 */
export function nextAccrualOn(loan: LoanToClose): LocalDate {
  if (loan.terms.accounting !== 'ACCRUAL_PERIODIC' || loan.nonPerforming || loan.chargedOff) return never;
  const tomorrow = loan.closedThrough + 1;
  let next = never;
  for (const charge of loan.charges) {
    for (const due of charge.dues) {
      if (earnable(charge, due) <= due.accrued) continue;
      next = Math.min(next, Math.max(tomorrow, accrualDate(loan, charge, due)));
    }
  }
  const running = runningOn(loan.installments, tomorrow);
  return running !== undefined && running.dueDate > tomorrow ? Math.min(next, running.dueDate) : next;
}

/**
 * Interest accrued beyond what is earned by the closed days and what had been accrued ahead of them; a loan whose interest is
 * recalculated and that owes no principal any more has earned all that it will.
 */
function interestUnearned(before: DisbursedLoan, after: DisbursedLoan): Money {
  const accrued = after.balances.interestAccrued;
  const isRepaid = after.terms.recalculation !== undefined && after.balances.principal === zero;
  const to = isRepaid ? never : after.closedThrough;
  const earned = interestEarned(after, to);
  const wasAhead = maxOf(zero, accrued - interestEarned(before, to));
  const ahead = minOf(wasAhead, interestEarned(after, never) - earned);
  return maxOf(zero, accrued - earned - ahead);
}

/** What of a due is income in the end: nothing that is waived, and nothing of a charge that was taken back. */
export function earnable(charge: LoanCharge, due: ChargeDue): Money {
  return charge.cancelledOn === undefined ? due.amount - due.waived : zero;
}

/** The day whose close accrues a charge. */
export function accrualDate({ terms }: Pick<Loan, 'terms'>, charge: LoanCharge, due: ChargeDue): LocalDate {
  return terms.chargeAccrualDate === 'SUBMITTED_DATE' ? charge.enteredOn : due.dueOn;
}

interface ChangedDues {
  readonly charges: readonly LoanCharge[];
  readonly fees: Money;
  readonly penalties: Money;
}

/** Charges with another amount accrued of some of their dues, and the sums of it; what does not change stays the same object. */
function changeDues(
  charges: readonly LoanCharge[],
  changeOf: (charge: LoanCharge, due: ChargeDue) => Money,
): ChangedDues {
  let [fees, penalties] = [zero, zero];
  let changed: LoanCharge[] | undefined;
  for (const [index, charge] of charges.entries()) {
    let sum = zero;
    const dues = charge.dues.map((due) => {
      const change = changeOf(charge, due);
      if (change === zero) return due;
      sum += change;
      return { ...due, accrued: due.accrued + change };
    });
    if (sum === zero) continue;
    changed ??= [...charges];
    changed[index] = { ...charge, dues };
    if (charge.kind === 'FEE') fees += sum;
    else penalties += sum;
  }
  return { charges: changed ?? charges, fees, penalties };
}

function accruedMore<Kept extends Pick<Balances, 'interestAccrued'>>(balances: Kept, more: Money): Kept {
  return { ...balances, interestAccrued: balances.interestAccrued + more };
}

/** One posting for each component that there is. */
function postEach<L extends Accruing>(
  loan: L,
  type: 'ACCRUAL' | 'ACCRUAL_ADJUSTMENT',
  income: Income,
  dates: AccrualDates,
): L {
  let posted = loan;
  for (const component of components) {
    const amount = income[component];
    if (amount === zero) continue;
    posted = postIncome(posted, {
      type,
      valueDate: dates.valueDate,
      postingDate: dates.postingDate,
      cobDate: dates.cobDate,
      bookedOn: dates.bookedOn,
      amount,
      principal: zero,
      interest: component === 'interest' ? amount : zero,
      fees: component === 'fees' ? amount : zero,
      penalties: component === 'penalties' ? amount : zero,
      overpayment: zero,
      balance: zero,
    });
  }
  return posted;
}
