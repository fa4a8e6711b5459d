import { describe, expect, it } from 'vitest';
import { accruedOf, accruing, charge, day, posted, waiving } from '../../../../../test/builders/accrual.ts';
import { activeLoan, money, stampOn } from '../../../../../test/builders/loan.ts';
import { zero } from '../../kernel/money.ts';
import type { ActiveLoan } from '../loan.ts';
import { adjustAccruals } from './accrual.ts';

describe('adjustAccruals', () => {
  const on = day('2024-01-18');
  const stamp = stampOn(on);
  /** Closed through 17 January: 16 of 31 days of the first installment, 0.41, are earned. */
  const closed: ActiveLoan = { ...activeLoan(), closedThrough: day('2024-01-17') };

  it.each([
    ['nothing changes', '0.41', [], []],
    ['what was earned is waived', '0.41', ['0.79'], ['ACCRUAL_ADJUSTMENT interest 0.41']],
    ['a part of it is', '0.41', ['0.39'], ['ACCRUAL_ADJUSTMENT interest 0.20']],
    ['a part is that is not earned yet', '0.41', ['0', '0.66'], []],
    ['less is accrued than is still earned', '0.10', ['0.39'], []],
    ['accrued ahead, what was earned is waived', '1.00', ['0.79'], ['ACCRUAL_ADJUSTMENT interest 0.41']],
    ['all accrued, what was earned is waived', '2.78', ['0.79'], ['ACCRUAL_ADJUSTMENT interest 0.79']],
    ['all accrued, what was ahead is waived', '2.78', ['0', '0.66'], ['ACCRUAL_ADJUSTMENT interest 0.66']],
    ['accrued ahead, enough is left to earn', '1.00', ['0', '0.66'], []],
  ])('interest: %s', (_name, accrued, waived, expected) => {
    const before = accruing(closed, accrued);
    const unadjusted = waiving(before, waived.map(money));
    const after = adjustAccruals(before, unadjusted, stamp);
    expect(posted(after)).toEqual(expected);
    if (expected.length === 0) expect(after).toBe(unadjusted);
    const taken = after.posted.reduce((sum, { amount }) => sum + amount, zero);
    expect(after.balances.interestAccrued).toBe(money(accrued) - taken);
    for (const { valueDate, postingDate, bookedOn, cobDate } of after.posted) {
      expect([valueDate, postingDate, bookedOn, cobDate]).toEqual([on, on, on, undefined]);
    }
  });

  it.each([
    ['accrued and not waived', { accrued: '10.00' }, '10.00', []],
    ['waived and not accrued', { waived: '10.00' }, '0.00', []],
    ['accrued, then waived', { accrued: '10.00', waived: '10.00' }, '0.00', ['fees 10.00']],
    ['accrued, then waived in part', { accrued: '10.00', waived: '4.00' }, '6.00', ['fees 4.00']],
    ['accrued in part, the rest waived', { accrued: '6.00', waived: '4.00' }, '6.00', []],
    ['accrued, then taken back', { accrued: '10.00', cancelledOn: 1 }, '0.00', ['fees 10.00']],
    ['a penalty', { kind: 'PENALTY', accrued: '10.00', waived: '1.00' }, '9.00', ['penalties 1.00']],
  ] as const)('a charge: %s', (_name, given, left, expected) => {
    const unadjusted = { ...closed, charges: [charge(given)] };
    const after = adjustAccruals(closed, unadjusted, stamp);
    expect(posted(after)).toEqual(expected.map((each) => `ACCRUAL_ADJUSTMENT ${each}`));
    expect(after.charges.map(accruedOf)).toEqual([left]);
    if (expected.length === 0) expect(after).toBe(unadjusted);
    expect(adjustAccruals(closed, after, stamp)).toBe(after);
  });

  it('does nothing where nothing is accrued', () => {
    const cash = { ...closed, terms: { ...closed.terms, accounting: 'CASH' as const } };
    const waived = waiving(cash, [money('0.79')]);
    expect(adjustAccruals(cash, waived, stamp)).toBe(waived);
  });
});
