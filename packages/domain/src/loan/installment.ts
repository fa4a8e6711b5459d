import type { LocalDate } from '../kernel/dates.ts';
import { type Money, zero } from '../kernel/money.ts';
import type { Installment, Loan } from './loan.ts';
import type { AllocationPart } from './terms.ts';

/** What a schedule says of an installment. */
export interface PlannedInstallment {
  readonly number: number;
  readonly fromDate: LocalDate;
  readonly dueDate: LocalDate;
  readonly principal: Money;
  readonly interest: Money;
  readonly balance: Money;
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
    interestBefore: planned.interestBefore,
    overduePenalties: 0,
    classification: undefined,
    completedOn: undefined,
  };
}

/** An installment that follows another one and asks for nothing yet. */
export function installmentAfter(last: Installment, number: number, dueDate: LocalDate): Installment {
  const interestBefore = last.interestBefore + last.interest - last.interestWaived;
  const nothing = { principal: zero, interest: zero, balance: zero };
  return unpaidInstallment({ number, fromDate: last.dueDate, dueDate, ...nothing, interestBefore });
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
export function oldestUnpaid(loan: Pick<Loan, 'installments'>): Installment | undefined {
  for (const installment of loan.installments) {
    if (installment.completedOn === undefined && outstandingOf(installment) > 0n) return installment;
  }
  return undefined;
}
