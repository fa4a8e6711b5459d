import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bareOf, faultsOf, unknownOf } from '../../../../../test/builders/explained.ts';
import { type LifeStep, lived, randomLife, randomStep } from '../../../../../test/builders/loan-life.ts';
import { randomLoan } from '../../../../../test/builders/random-loan.ts';
import { loanOf, start, terms } from '../../../../../test/builders/recalculating-loan.ts';
import type { Explanation } from '../../kernel/explanation.ts';
import type { DisbursedLoan, Loan } from '../loan.ts';
import { movesMoney } from '../transactions/transaction.ts';
import { explainInstallment } from './explain-installment.ts';
import { explainTransaction } from './explain-transaction.ts';

/** Every figure that comes from an explanation of a loan: of its installments, and of all that was ever posted on it. */
function explanationsOf(loan: Loan) {
  const income = loan.posted.filter((each) => !movesMoney(each));
  const explained = (each: Explanation | undefined) => {
    if (each === undefined) throw new Error('there is nothing of it');
    return each;
  };
  return {
    installments: loan.installments.map(({ number }) => explained(explainInstallment(loan, number))),
    money: loan.transactions.map(({ number }) => explained(explainTransaction({ loan, income }, number))),
    income: income.map(({ number }) => explained(explainTransaction({ loan, income }, number))),
  };
}

/** All that is on the books recomputes, and of all that moved money the steps are known. */
function recomputes(loan: Loan): void {
  const { installments, money, income } = explanationsOf(loan);
  const all = [...installments, ...money, ...income];
  expect(all.flatMap(faultsOf)).toEqual([]);
  expect(Math.max(...all.map(depthOf))).toBeLessThanOrEqual(levelsMax);
  expect(installments.flatMap(unknownOf)).toEqual([]);
  expect(installments.flatMap(bareOf)).toEqual([]);
  const inForce = money.filter((_, index) => loan.transactions[index]?.reversedOn === undefined);
  expect(inForce.flatMap(unknownOf)).toEqual([]);
  const due = loan.installments.map((each) => each.principal + each.interest + each.fees + each.penalties);
  expect(installments.map(({ amount }) => decimalOf(amount))).toEqual(due);
  expect(money.map(({ amount }) => decimalOf(amount))).toEqual(loan.transactions.map(({ amount }) => amount));
}

/** Levels of lines that a query has room for, and that clients ask for. */
const levelsMax = 7;

function depthOf({ lines }: Pick<Explanation, 'lines'>): number {
  return Math.max(0, ...lines.map((each) => 1 + depthOf(each)));
}

/** Units: millionths. */
function decimalOf(text: string): bigint {
  const [whole = '', decimals = ''] = text.split('.');
  return BigInt(whole + decimals.padEnd(6, '0'));
}

function afterAll({ disbursed, day, steps }: Parameters<typeof lived>[0]): DisbursedLoan {
  return lived({ disbursed, day, steps }).at(-1)?.after ?? disbursed;
}

it('every figure of a loan recomputes from those below it, to what is on the books, whatever happened to it', () => {
  fc.assert(
    fc.property(randomLife, (life) => recomputes(afterAll(life))),
    { numRuns: 40 },
  );
});

const refundingInterest = {
  accounting: 'ACCRUAL_PERIODIC',
  interestRefundTypes: ['MERCHANT_REFUND', 'PAYOUT_REFUND'],
} as const;

it('so does every figure of one whose interest is recalculated', () => {
  fc.assert(
    fc.property(terms, fc.array(randomStep, { maxLength: 5 }), (given, steps) => {
      const disbursed = loanOf(given, refundingInterest);
      const large = steps.map((step) => ({ ...step, cents: step.cents * 100 }));
      recomputes(afterAll({ disbursed, day: start, steps: large }));
    }),
    { numRuns: 25 },
  );
});

/** Another rate, which is not often taken back in between. */
const otherRate: fc.Arbitrary<LifeStep> = randomStep.map((step) => ({ ...step, deed: 'CHANGE_RATE' }));
const atOtherRates = fc
  .tuple(
    fc.array(randomStep, { maxLength: 3 }),
    otherRate,
    fc.array(fc.oneof(randomStep, otherRate), { maxLength: 4 }),
  )
  .map(([before, change, after]) => [...before, change, ...after]);

it('so does every figure of one whose rate changed, once or several times', () => {
  fc.assert(
    fc.property(randomLife, atOtherRates, ({ disbursed, day }, steps) => {
      recomputes(afterAll({ disbursed, day, steps }));
    }),
    { numRuns: 40 },
  );
});

it('so does every figure of one whose rate changed and whose interest is recalculated', () => {
  fc.assert(
    fc.property(terms, atOtherRates, (given, steps) => {
      const disbursed = loanOf(given, refundingInterest);
      recomputes(
        afterAll({
          disbursed,
          day: start,
          steps: steps.map((step) => ({ ...step, cents: step.cents * 100 })),
        }),
      );
    }),
    { numRuns: 25 },
  );
});

it('so does the schedule of one that is not paid out yet', () => {
  fc.assert(
    fc.property(randomLoan, (loan) => recomputes(loan)),
    { numRuns: 60 },
  );
});

/** What happens on its day and is never taken back. */
const forGood: fc.Arbitrary<LifeStep> = randomStep.map((step) => ({
  ...step,
  back: 0,
  deed: ['REPAYMENT', 'CHARGE', 'CHARGE_PAYMENT', 'GOODWILL_CREDIT', 'NOTHING'].includes(step.deed)
    ? step.deed
    : 'REPAYMENT',
}));

it('where nothing is backdated and nothing taken back, the steps of every accrual are known too', () => {
  fc.assert(
    fc.property(randomLife, fc.array(forGood, { maxLength: 6 }), ({ disbursed, day }, steps) => {
      const { income } = explanationsOf(afterAll({ disbursed, day, steps }));
      expect(income.flatMap(faultsOf)).toEqual([]);
      expect(income.flatMap(unknownOf)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
