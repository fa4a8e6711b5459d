import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { lived, randomLife } from '../../../../../test/builders/loan-life.ts';
import { dateOf } from '../../kernel/dates.ts';
import { sumOf } from '../../kernel/money.ts';
import { outstandingPart } from '../schedule/installment.ts';
import { enter } from './entry.ts';
import { standingOf } from './position.ts';
import { planDisbursed, type Replan } from './replan.ts';
import { applyAll, inForce } from './replay.ts';

const march = dateOf(2024, 3, 1);
const stamp = stampOn(dateOf(2024, 3, 5));

/** Repaid 17.13 with its first installment and 30.00 with its second. */
function repaid() {
  let loan = enter(
    activeLoan(),
    { type: 'REPAYMENT', valueDate: dateOf(2024, 2, 1), amount: money('17.13') },
    stamp,
  ).loan;
  const first = loan;
  loan = enter(loan, { type: 'REPAYMENT', valueDate: march, amount: money('30.00') }, stamp).loan;
  return { first, loan };
}

describe('a plan that takes the place of another one between two transactions', () => {
  it('changes nothing where it asks for what was asked for before', () => {
    fc.assert(
      fc.property(randomLife, (life) => {
        for (const { after } of lived(life)) {
          const disbursed = planDisbursed(after);
          const replan: Replan = (position, next) => disbursed(position, next) ?? standingOf(position);
          const movements = inForce(after);
          const [once, each] = [
            applyAll(after, movements, march),
            applyAll(after, movements, march, { replan }),
          ];
          expect(each.loan).toEqual(once.loan);
          expect([...each.effects]).toEqual([...once.effects]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is what the transactions from there on pay; those before keep what they paid', () => {
    const { first, loan } = repaid();
    const disbursed = planDisbursed(loan);
    const withoutInterestFromMarch: Replan = (position, next) => {
      if (next.valueDate < march) return disbursed(position, next);
      const { installments, charges } = standingOf(position);
      const replaced = installments.map((each) =>
        each.dueDate > march ? { ...each, interest: 0n, interestEarned: 0n } : each,
      );
      return { installments: replaced, charges };
    };
    const movements = inForce(loan);
    const [, early, late] = movements;
    if (early === undefined || late === undefined) throw new Error('the loan was not repaid twice');
    const planned = applyAll(loan, movements, march);
    const replanned = applyAll(loan, movements, march, { replan: withoutInterestFromMarch });
    expect(replanned.effects.get(early)).toEqual(planned.effects.get(early));
    const due = first.installments.filter(({ dueDate }) => dueDate <= march);
    const interest = sumOf(due.map((each) => outstandingPart(each, 'INTEREST')));
    expect(interest).toBeGreaterThan(0n);
    expect(replanned.effects.get(late)).toMatchObject({ interest, principal: late.amount - interest });
    expect(replanned.loan.balances.interest).toBe(0n);
    expect(replanned.loan.balances.principal).toBe(replanned.effects.get(late)?.balance);
    expect(replanned.loan.installments.at(-1)?.interestBefore).toBe(
      sumOf(due.map(({ interestEarned }) => interestEarned)),
    );
  });
});
