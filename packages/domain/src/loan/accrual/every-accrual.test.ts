import fc from 'fast-check';
import { expect, it } from 'vitest';
import { charge, closing, waiving } from '../../../../../test/builders/accrual.ts';
import { activeLoan, stampOn } from '../../../../../test/builders/loan.ts';
import { minOf, zero } from '../../kernel/money.ts';
import type { ActiveLoan, DisbursedLoan } from '../loan.ts';
import type { LoanCharge } from '../money/charge.ts';
import { accrueTo, adjustAccruals, interestEarned } from './accrual.ts';

const amounts = fc.bigInt({ min: 1n, max: 10n ** 5n }).map((cents) => cents * 10_000n);
interface GivenAnyCharge {
  readonly kind: LoanCharge['kind'];
  readonly amount: bigint;
  /** Quarters of the amount. */
  readonly waived: number;
  /** Days after the disbursement. */
  readonly entered: number;
  readonly due: number;
  readonly cancelled: boolean;
}
const charges: fc.Arbitrary<GivenAnyCharge[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('FEE', 'PENALTY'),
    amount: amounts,
    waived: fc.integer({ min: 0, max: 4 }),
    entered: fc.integer({ min: 0, max: 300 }),
    due: fc.integer({ min: 0, max: 900 }),
    cancelled: fc.boolean(),
  }),
  { maxLength: 5 },
);
const sizes = fc.record({
  principal: fc.bigInt({ min: 1n, max: 10n ** 12n }).map((cents) => cents * 10_000n),
  annualInterestRate: fc.constantFrom('0', '0.01', '7', '36', '400'),
  numberOfRepayments: fc.integer({ min: 1, max: 24 }),
  repaymentUnit: fc.constantFrom('DAYS', 'WEEKS', 'MONTHS'),
  rounding: fc.constantFrom('HALF_EVEN', 'UP', 'DOWN'),
  chargeAccrualDate: fc.constantFrom('DUE_DATE', 'SUBMITTED_DATE'),
} as const);
const loans = fc
  .tuple(sizes, charges, fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 24 }))
  .map(([{ rounding, chargeAccrualDate, ...given }, chargesGiven, quarters]) => {
    const loan = activeLoan({ ...given, terms: { rounding, chargeAccrualDate } });
    const waived = loan.installments.map(({ interest }, index) => quarterOf(interest, quarters[index]));
    return {
      ...waiving(loan, waived),
      charges: chargesGiven.map((each, index) => chargeOf(each, index, loan)),
    };
  });

function quarterOf(amount: bigint, quarters = 0): bigint {
  return (((amount / 10_000n) * BigInt(quarters)) / 4n) * 10_000n;
}

function chargeOf(given: GivenAnyCharge, index: number, { disbursedOn }: ActiveLoan): LoanCharge {
  const { kind, amount } = given;
  const dueOn = disbursedOn + given.due;
  const waived = quarterOf(amount, given.waived);
  return {
    ...charge({ number: index + 1, kind }),
    dueOn,
    enteredOn: disbursedOn + given.entered,
    cancelledOn: given.cancelled ? disbursedOn : undefined,
    dues: [{ installment: 1, dueOn, amount, paid: zero, waived, accrued: zero }],
  };
}

const gaps = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 30 });

it('any loan accrues the same day by day as in one step, and nothing twice', () => {
  fc.assert(
    fc.property(loans, gaps, (loan, days) => {
      let stepwise = loan;
      let on = loan.disbursedOn;
      for (const gap of days) {
        on += gap;
        stepwise = accrueTo(stepwise, on, closing(on));
        expect(accrueTo(stepwise, on, closing(on))).toBe(stepwise);
      }
      const oneStep = accrueTo(loan, on, closing(on));
      expect(stepwise.balances).toEqual(oneStep.balances);
      expect(stepwise.charges).toEqual(oneStep.charges);
      expect(stepwise.posted.every(({ amount }) => amount > zero)).toBe(true);
      expect(oneStep.posted.length).toBeLessThanOrEqual(3);
      for (const component of ['interest', 'fees', 'penalties'] as const) {
        const sum = (of: DisbursedLoan) => of.posted.reduce((total, each) => total + each[component], zero);
        expect(sum(stepwise)).toBe(sum(oneStep));
      }
    }),
  );
});

it('any loan keeps, after any waiver, no more accrued than it will earn, and adjusts once', () => {
  const waivers = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 24 });
  fc.assert(
    fc.property(
      loans,
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 0, max: 90 }),
      waivers,
      (...given) => {
        const [loan, lived, ahead, quarters] = given;
        const closedThrough = loan.disbursedOn + lived;
        const accrued = accrueTo(loan, closedThrough + ahead, closing(closedThrough));
        const before = { ...accrued, closedThrough };
        const waived = loan.installments.map(({ interest }, index) => quarterOf(interest, quarters[index]));
        const after = adjustAccruals(before, waiving(before, waived), stampOn(closedThrough + 1));
        const earnable = interestEarned(after, loan.maturesOn + 1);
        const most = minOf(before.balances.interestAccrued, earnable);
        expect(after.balances.interestAccrued <= most).toBe(true);
        expect(after.balances.interestAccrued >= zero).toBe(true);
        const again = adjustAccruals(after, after, stampOn(closedThrough + 1));
        expect(again).toBe(after);
      },
    ),
  );
});
