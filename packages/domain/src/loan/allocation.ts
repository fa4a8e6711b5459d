import type { LocalDate } from '../kernel/dates.ts';
import { type Money, minOf, zero } from '../kernel/money.ts';
import { outstandingOf, outstandingPart } from './installment.ts';
import type { Installment, Split } from './loan.ts';
import type { AllocationOrder, AllocationPart, AllocationTiming } from './terms.ts';

/** The order of a product that names none. */
export const defaultAllocation: AllocationOrder = {
  PAST_DUE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
  DUE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
  IN_ADVANCE: ['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'],
};

/** Where a payment went. Shape: split + overpayment = the amount paid; installments it did not reach are the same objects. */
export interface Allocation {
  readonly installments: readonly Installment[];
  readonly split: Split;
  readonly overpayment: Money;
}

const nothing: Split = { principal: zero, interest: zero, fees: zero, penalties: zero };

/** Pays the oldest installment first, all its parts in the order of its timing, then the next one. */
export function allocate(
  installments: readonly Installment[],
  amount: Money,
  on: LocalDate,
  order: AllocationOrder,
): Allocation {
  let left = amount;
  let split = nothing;
  const paid = installments.map((installment) => {
    if (left === zero || installment.completedOn !== undefined) return installment;
    const share = shareOf(installment, left, order[timingOf(installment, on)]);
    const total = totalOf(share);
    if (total === zero) return installment;
    left -= total;
    split = added(split, share);
    return payment(installment, share, total, on);
  });
  return { installments: paid, split, overpayment: left };
}

export function timingOf(installment: Installment, on: LocalDate): AllocationTiming {
  if (installment.dueDate < on) return 'PAST_DUE';
  return installment.dueDate === on ? 'DUE' : 'IN_ADVANCE';
}

/** What of the money goes to each part of one installment. */
function shareOf(installment: Installment, money: Money, order: readonly AllocationPart[]): Split {
  const share = { principal: zero, interest: zero, fees: zero, penalties: zero };
  let left = money;
  for (const part of order) {
    const portion = minOf(left, outstandingPart(installment, part));
    left -= portion;
    share[components[part]] += portion;
  }
  return share;
}

const components = {
  PENALTY: 'penalties',
  FEE: 'fees',
  INTEREST: 'interest',
  PRINCIPAL: 'principal',
} as const;

/** The installment with a payment on a date: before its due date in advance, after it late, on the day neither. */
function payment(installment: Installment, share: Split, total: Money, on: LocalDate): Installment {
  return {
    ...installment,
    principalPaid: installment.principalPaid + share.principal,
    interestPaid: installment.interestPaid + share.interest,
    feesPaid: installment.feesPaid + share.fees,
    penaltiesPaid: installment.penaltiesPaid + share.penalties,
    paidInAdvance: installment.paidInAdvance + (on < installment.dueDate ? total : zero),
    paidLate: installment.paidLate + (on > installment.dueDate ? total : zero),
    completedOn: total === outstandingOf(installment) ? on : undefined,
  };
}

function added(first: Split, second: Split): Split {
  return {
    principal: first.principal + second.principal,
    interest: first.interest + second.interest,
    fees: first.fees + second.fees,
    penalties: first.penalties + second.penalties,
  };
}

function totalOf(split: Split): Money {
  return split.principal + split.interest + split.fees + split.penalties;
}
