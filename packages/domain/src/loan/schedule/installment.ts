import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, minOf, zero } from '../../kernel/money.ts';
import type { AllocationPart } from '../product/terms.ts';

/** One installment: what is due, what is paid, and what came before it. */
export interface Installment {
  readonly number: number;
  readonly fromDate: LocalDate;
  readonly dueDate: LocalDate;
  readonly principal: Money;
  readonly interest: Money;
  readonly fees: Money;
  readonly penalties: Money;
  readonly principalPaid: Money;
  readonly interestPaid: Money;
  readonly feesPaid: Money;
  readonly penaltiesPaid: Money;
  readonly interestWaived: Money;
  readonly feesWaived: Money;
  readonly penaltiesWaived: Money;
  readonly paidInAdvance: Money;
  readonly paidLate: Money;
  /** Principal outstanding after it, if all is paid as planned. */
  readonly balance: Money;
  /** Interest that its period earns, whichever installment pays it, less what is waived of that. */
  readonly interestEarned: Money;
  /** Interest that all periods before it earn, so that an accrual needs no earlier row. */
  readonly interestBefore: Money;
  /** How many overdue penalties Close of Business has charged for it. */
  readonly overduePenalties: number;
  /** Its own delinquency range, where the product has installment-level delinquency. */
  readonly classification: string | undefined;
  readonly completedOn: LocalDate | undefined;
}

/** What interest is earned by: the days of an installment's period, and what it and those before it earn. */
export type EarningPeriod = Pick<Installment, 'fromDate' | 'dueDate' | 'interestEarned' | 'interestBefore'>;

/** What a schedule says of an installment. */
export interface PlannedInstallment {
  readonly number: number;
  readonly fromDate: LocalDate;
  readonly dueDate: LocalDate;
  readonly principal: Money;
  readonly interest: Money;
  readonly balance: Money;
  readonly interestEarned: Money;
  readonly interestBefore: Money;
}

/** An installment as it is at first. */
export function unpaidInstallment(planned: PlannedInstallment): Installment {
  return {
    number: planned.number,
    fromDate: planned.fromDate,
    dueDate: planned.dueDate,
    principal: planned.principal,
    interest: planned.interest,
    fees: zero,
    penalties: zero,
    principalPaid: zero,
    interestPaid: zero,
    feesPaid: zero,
    penaltiesPaid: zero,
    interestWaived: zero,
    feesWaived: zero,
    penaltiesWaived: zero,
    paidInAdvance: zero,
    paidLate: zero,
    balance: planned.balance,
    interestEarned: planned.interestEarned,
    interestBefore: planned.interestBefore,
    overduePenalties: 0,
    classification: undefined,
    completedOn: undefined,
  };
}

/** An installment that follows another one and asks for nothing yet. */
export function installmentAfter(last: Installment, number: number, dueDate: LocalDate): Installment {
  const interestBefore = last.interestBefore + last.interestEarned;
  const nothing = { principal: zero, interest: zero, interestEarned: zero, balance: zero };
  return unpaidInstallment({ number, fromDate: last.dueDate, dueDate, ...nothing, interestBefore });
}

/**
 * Takes what is waived of an installment from what periods up to its own earn; what would be earned last goes first.
 *
 * Shape: replaces those that it changes. In which order waivers are taken makes no difference. Returns what they earn too little for.
 */
export function takeEarned(installments: Installment[], waivedOf: number, amount: Money): Money {
  let left = amount;
  for (let index = waivedOf; index >= 0 && left > zero; index -= 1) {
    const installment = installments[index] as Installment;
    const portion = minOf(left, installment.interestEarned);
    if (portion === zero) continue;
    installments[index] = { ...installment, interestEarned: installment.interestEarned - portion };
    left -= portion;
  }
  return left;
}

/** The installments with what the periods before each of them earn; one that comes out as it was stays the same object. */
export function withInterestBefore(installments: readonly Installment[]): readonly Installment[] {
  let before = installments[0]?.interestBefore ?? zero;
  return installments.map((installment) => {
    const known =
      installment.interestBefore === before ? installment : { ...installment, interestBefore: before };
    before += installment.interestEarned;
    return known;
  });
}

/** The installment whose period has begun last by a date. */
export function runningOn<Period extends EarningPeriod>(
  installments: readonly Period[],
  date: LocalDate,
): Period | undefined {
  let last: Period | undefined;
  for (const installment of installments) {
    if (installment.fromDate > date) break;
    last = installment;
  }
  return last;
}

/** The index of the installment in which a date lies, of a down payment's none; -1 after the last one. */
export function placeOn(installments: readonly Installment[], date: LocalDate): number {
  return installments.findIndex(({ fromDate, dueDate }) => dueDate >= date && dueDate > fromDate);
}

/** What an installment asks for, paid or not. */
export function dueOf(installment: Installment): Money {
  return installment.principal + installment.interest + installment.fees + installment.penalties;
}

/** What has been paid of an installment. */
export function paidOf(installment: Installment): Money {
  return (
    installment.principalPaid + installment.interestPaid + installment.feesPaid + installment.penaltiesPaid
  );
}

/** What has been waived of an installment. */
export function waivedOf(installment: Installment): Money {
  return installment.interestWaived + installment.feesWaived + installment.penaltiesWaived;
}

export function outstandingOf(installment: Installment): Money {
  return dueOf(installment) - paidOf(installment) - waivedOf(installment);
}

/** What is left to pay of one part of an installment. */
export function outstandingPart(installment: Installment, part: AllocationPart): Money {
  switch (part) {
    case 'PENALTY':
      return installment.penalties - installment.penaltiesPaid - installment.penaltiesWaived;
    case 'FEE':
      return installment.fees - installment.feesPaid - installment.feesWaived;
    case 'INTEREST':
      return installment.interest - installment.interestPaid - installment.interestWaived;
    case 'PRINCIPAL':
      return installment.principal - installment.principalPaid;
    default:
      return part satisfies never;
  }
}

/** The first installment with something left to pay, however far ahead it is due. */
export function oldestUnpaid(loan: {
  readonly installments: readonly Installment[];
}): Installment | undefined {
  for (const installment of loan.installments) {
    if (installment.completedOn === undefined && outstandingOf(installment) > 0n) return installment;
  }
  return undefined;
}

/** The first installment with something left to pay that is due on a date or later. */
export function unpaidFrom(
  loan: { readonly installments: readonly Installment[] },
  on: LocalDate,
): Installment | undefined {
  return loan.installments.find(
    (installment) => installment.dueDate >= on && outstandingOf(installment) > zero,
  );
}
