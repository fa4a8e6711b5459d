import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stampOn } from '../../../../test/builders/loan.ts';
import { endOf, randomLife } from '../../../../test/builders/loan-life.ts';
import { type Money, zero } from '../kernel/money.ts';
import { activate, undoDisbursal } from './activation.ts';
import { noBalances } from './money/balances.ts';
import { inForce } from './money/replay.ts';
import type { LoanTransaction } from './transactions/transaction.ts';

/** What is accrued in the end, by component. */
function accrued(posted: readonly LoanTransaction[]): readonly Money[] {
  const sums: [Money, Money, Money] = [zero, zero, zero];
  for (const { type, interest, fees, penalties } of posted) {
    if (type !== 'ACCRUAL' && type !== 'ACCRUAL_ADJUSTMENT') continue;
    const sign = type === 'ACCRUAL' ? 1n : -1n;
    sums[0] += sign * interest;
    sums[1] += sign * fees;
    sums[2] += sign * penalties;
  }
  return sums;
}

describe('undoDisbursal', () => {
  it('takes back all that was posted and accrued, and leaves the loan approved as it was', () => {
    fc.assert(
      fc.property(randomLife, (life) => {
        const { loan, day } = endOf(life);
        const undone = undoDisbursal(loan, stampOn(day));
        expect(undone.status).toBe('APPROVED');
        expect(undone.balances).toEqual(noBalances);
        expect(inForce(undone)).toEqual([]);
        expect(accrued(undone.posted)).toEqual([zero, zero, zero]);
        expect(undone.tags.every(({ liftedOn }) => liftedOn !== undefined)).toBe(true);
        expect(undone.installments.every(({ completedOn }) => completedOn === undefined)).toBe(true);
        for (const { timing, cancelledOn, dues } of undone.charges) {
          expect(cancelledOn !== undefined).toBe(timing === 'OVERDUE_INSTALLMENT');
          if (cancelledOn === undefined) {
            expect(dues.every((due) => due.paid + due.waived + due.accrued === zero)).toBe(true);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it('is forgotten by the next disbursement', () => {
    fc.assert(
      fc.property(randomLife, (life) => {
        const { loan, day } = endOf(life);
        const undone = undoDisbursal(loan, stampOn(day));
        const outlay = { disbursedOn: loan.disbursedOn, amount: loan.principal, note: undefined };
        const again = activate(undone, outlay, stampOn(day));
        const forgotten = {
          ...undone,
          transactions: [],
          charges: undone.charges.filter((each) => each.cancelledOn === undefined),
        };
        const afresh = activate(forgotten, outlay, stampOn(day));
        expect(again.installments).toEqual(afresh.installments);
        expect(again.balances).toEqual(afresh.balances);
        expect(again.status).toBe(afresh.status);
      }),
      { numRuns: 300 },
    );
  });
});
