import type { Money } from '../kernel/money.ts';
import type { Installment, Loan } from './loan.ts';
import type { AllocationPart } from './terms.ts';

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

export function outstandingOf(installment: Installment): Money {
  return dueOf(installment) - paidOf(installment);
}

/** What is left to pay of one part of an installment. */
export function outstandingPart(installment: Installment, part: AllocationPart): Money {
  switch (part) {
    case 'PENALTY':
      return installment.penalties - installment.penaltiesPaid;
    case 'FEE':
      return installment.fees - installment.feesPaid;
    case 'INTEREST':
      return installment.interest - installment.interestPaid;
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
