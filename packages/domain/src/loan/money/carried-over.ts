import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, maxOf, minOf, sumOf, zero } from '../../kernel/money.ts';
import {
  dueOf,
  type Installment,
  outstandingOf,
  takeEarned,
  withInterestBefore,
} from '../schedule/installment.ts';
import type { Standing } from './position.ts';

/** The plan that there was, the one that takes its place, and when it does. */
interface Plans {
  readonly before: readonly Installment[];
  readonly planned: readonly Installment[];
  readonly on: LocalDate;
}

/**
 * What a loan asks for by another plan, with what is paid and waived of the one before, what is owed again, and what was
 * taken off installments that were overdue.
 *
 * Shape: an installment asks for no less than is paid of it; what that is more than planned, later ones ask for less, and where
 * none is left, earlier ones. One beyond the plan, which a late charge or a refund has, stays as it is.
 */
export function carriedOver({ installments, charges }: Standing, { before, planned, on }: Plans): Standing {
  const kept = planned.map((plan, index): Installment => {
    const was = installments[index] as Installment;
    const then = before[index] as Installment;
    return {
      ...was,
      principal: plan.principal + was.principal - then.principal,
      interest: plan.interest + was.interest - then.interest,
      balance: plan.balance + was.balance - then.balance,
      interestEarned: plan.interestEarned,
    };
  });
  const asked = [...kept, ...installments.slice(planned.length)];
  shift(asked, 'principal', ({ principalPaid }) => principalPaid);
  const more = shift(asked, 'interest', ({ interestPaid, interestWaived }) => interestPaid + interestWaived);
  const last = asked[planned.length - 1] as Installment;
  asked[planned.length - 1] = { ...last, interestEarned: last.interestEarned + more };
  // What periods up to that of a waiver do not earn any more is taken of those after it.
  const late = sumOf(asked.map(({ interestWaived }, index) => takeEarned(asked, index, interestWaived)));
  takeEarned(asked, asked.length - 1, late);
  const standing = asked.map((each) => {
    const isSettled = outstandingOf(each) === zero && dueOf(each) > zero;
    return { ...each, completedOn: isSettled ? (each.completedOn ?? on) : undefined };
  });
  return { installments: withInterestBefore(standing), charges };
}

/** Has each installment ask for what is settled of a part of it at least; returns what no other could ask for less. */
function shift(
  asked: Installment[],
  part: 'principal' | 'interest',
  settledOf: (installment: Installment) => Money,
): Money {
  let over = zero;
  const take = (index: number) => {
    const installment = asked[index] as Installment;
    const settled = settledOf(installment);
    const wanted = maxOf(installment[part], settled);
    over += wanted - installment[part];
    const less = minOf(over, wanted - settled);
    over -= less;
    if (wanted - less !== installment[part]) asked[index] = { ...installment, [part]: wanted - less };
  };
  for (let index = 0; index < asked.length; index += 1) take(index);
  for (let index = asked.length - 1; index >= 0 && over > zero; index -= 1) take(index);
  return over;
}
