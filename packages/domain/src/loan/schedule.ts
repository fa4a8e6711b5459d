import { type Money, minOf, mulDiv, sizeOf, stepOf, zero } from '../kernel/money.ts';
import { divideRounded } from '../kernel/rounding.ts';
import { dueOf } from './installment.ts';
import type { Installment } from './loan.ts';
import { equalInstallment } from './schedule/equal-installment.ts';
import { type Period, periodsOf } from './schedule/rate-factor.ts';
import type { ProductTerms, ScheduleTerms } from './terms.ts';

/**
 * The installments of a loan: a declining balance, paid in equal parts, the last one taking what rounding leaves.
 *
 * Source: reference system, progressive schedule.
 */
export function buildSchedule(agreed: ScheduleTerms, principal: Money): readonly Installment[] {
  const { terms } = agreed;
  const periods = periodsOf(agreed);
  const multiple = terms.installmentMultiplesOf ?? stepOf(terms.currencyDigits);
  const installment = equalInstallment(principal, periods, multiple, terms.rounding);
  const plan = { principal, periods, terms, multiple };
  return relevelled(plan, installment, installmentsOf(plan, installment));
}

interface Plan {
  readonly principal: Money;
  readonly periods: readonly Period[];
  readonly terms: ProductTerms;
  readonly multiple: Money;
}

/**
 * Spreads the difference of the last installment over all where it is more than half a cent for each of them, and keeps
 * that only if the new difference is smaller, since the interest of every installment moves with it.
 */
function relevelled(plan: Plan, installment: Money, planned: readonly Installment[]): readonly Installment[] {
  const count = plan.periods.length;
  const difference = differenceOf(planned, installment);
  const cents = sizeOf(difference) / stepOf(plan.terms.currencyDigits);
  if (count < 2 || cents <= BigInt(Math.floor(count / 2))) return planned;
  const share = divideRounded(difference, BigInt(count) * plan.multiple, plan.terms.rounding) * plan.multiple;
  if (share === zero) return planned;
  const levelled = installmentsOf(plan, installment + share);
  return sizeOf(differenceOf(levelled, installment + share)) < sizeOf(difference) ? levelled : planned;
}

function differenceOf(installments: readonly Installment[], installment: Money): Money {
  const last = installments.at(-1);
  return last === undefined ? zero : dueOf(last) - installment;
}

/**
 * Pays the installment in every period: first the interest of the period, then principal.
 *
 * Interest that an installment is too small for is carried to the next one, and an installment that is more than what is
 * left takes only that, so that no part is ever negative.
 */
function installmentsOf(plan: Plan, installment: Money): readonly Installment[] {
  const { currencyDigits, rounding } = plan.terms;
  const installments: Installment[] = [];
  let balance = plan.principal;
  let carried = zero;
  let interestBefore = zero;
  for (const [index, { fromDate, dueDate, factor }] of plan.periods.entries()) {
    const borne = carried + mulDiv(balance, factor.numerator, factor.denominator, currencyDigits, rounding);
    const isLast = index === plan.periods.length - 1;
    const interest = isLast ? borne : minOf(borne, installment);
    const principal = isLast ? balance : minOf(balance, installment - interest);
    carried = borne - interest;
    balance -= principal;
    installments.push(
      unpaid({ number: index + 1, fromDate, dueDate, principal, interest, balance, interestBefore }),
    );
    interestBefore += interest;
  }
  return installments;
}

type Planned = Pick<
  Installment,
  'number' | 'fromDate' | 'dueDate' | 'principal' | 'interest' | 'balance' | 'interestBefore'
>;

/** An installment as it is at first; one that asks for nothing is complete from its start. */
function unpaid(planned: Planned): Installment {
  const { number, fromDate, dueDate, principal, interest, balance, interestBefore } = planned;
  return {
    number,
    fromDate,
    dueDate,
    principal,
    interest,
    fees: zero,
    penalties: zero,
    principalPaid: zero,
    interestPaid: zero,
    feesPaid: zero,
    penaltiesPaid: zero,
    paidInAdvance: zero,
    paidLate: zero,
    balance,
    interestBefore,
    completedOn: principal + interest === zero ? fromDate : undefined,
  };
}
