import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import type { ActiveLoan, DisbursedLoan } from '@dayclose/domain/loan/loan.ts';
import { defaultAllocation } from '@dayclose/domain/loan/money/allocation.ts';
import { enter } from '@dayclose/domain/loan/money/entry.ts';
import { rateChanged } from '@dayclose/domain/loan/money/rate-change.ts';
import { applyAll, inForce } from '@dayclose/domain/loan/money/replay.ts';
import type { AdvancePaymentAdjustment, ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import fc from 'fast-check';
import type { SlowRate, SlowTerms } from '../models/slow-recalculation.ts';
import { day } from './command-loan.ts';
import { activeLoan, money, stampOn } from './loan.ts';

export const cent = money('0.01');
/** The day on which they are disbursed: the end of January, so that months have to be clamped. */
export const start = dateOf(2024, 1, 31);
/** Interest that is recalculated as of each day. */
export const byDay = { restFrequency: 'DAILY', restInterval: 1, preClosure: 'TILL_PRE_CLOSE_DATE' } as const;
/** The same, where the last installment takes the difference. */
export const recalculation = { ...byDay, advancePayments: 'ADJUST_LAST_UNPAID_PERIOD' } as const;
const byPrincipal = ['PENALTY', 'FEE', 'PRINCIPAL', 'INTEREST'] as const;
const principalFirst = { PAST_DUE: byPrincipal, DUE: byPrincipal, IN_ADVANCE: byPrincipal };
const adjustments: Readonly<Record<SlowTerms['advance'], AdvancePaymentAdjustment>> = {
  SMALLER: 'REDUCE_INSTALLMENT_AMOUNT',
  FEWER: 'REDUCE_NUMBER_OF_INSTALLMENTS',
  NEXT: 'RESCHEDULE_NEXT_REPAYMENTS',
  LAST: 'ADJUST_LAST_UNPAID_PERIOD',
};

/** Terms of every kind whose interest is recalculated, of loans of few cents. */
export const terms: fc.Arbitrary<Omit<SlowTerms, 'moved' | 'rates'>> = fc
  .record({
    cents: fc.integer({ min: 500, max: 90_000 }).map(BigInt),
    percent: fc.constantFrom(0n, 7n, 12n, 48n, 120n),
    count: fc.integer({ min: 1, max: 6 }),
    start: fc.constant(start),
    isProgressive: fc.boolean(),
    isEven: fc.boolean(),
    multiple: fc.constantFrom(1n, 1n, 10n),
    isPrincipalFirst: fc.boolean(),
    rest: fc.constantFrom('DAILY', 'SAME_AS_REPAYMENT_PERIOD'),
    every: fc.constantFrom(1, 1, 2, 3),
    advance: fc.constantFrom('SMALLER', 'FEWER', 'NEXT'),
    isTillRest: fc.boolean(),
    isEqualPrincipal: fc.constantFrom(false, false, true),
    withoutPrincipal: fc.constantFrom(0, 0, 1, 2),
    withoutInterest: fc.constantFrom(0, 0, 1, 3),
    free: fc.constantFrom(0, 0, 0, 1, 2),
  } satisfies { [Name in keyof SlowTerms]: fc.Arbitrary<SlowTerms[Name]> })
  .map((each) => ({
    ...each,
    ...(each.isProgressive ? { advance: 'LAST' as const } : {}),
    ...(each.isEqualPrincipal ? { multiple: 1n } : {}),
    withoutPrincipal: Math.min(each.withoutPrincipal, each.count - 1),
    withoutInterest: Math.min(each.withoutInterest, each.count - 1),
    free: Math.min(each.free, each.count - 1),
  }));

/** The active loan of such terms. */
export function loanOf(given: SlowTerms, others: Partial<ProductTerms> = {}): ActiveLoan {
  return activeLoan({
    principal: given.cents * cent,
    annualInterestRate: String(given.percent),
    numberOfRepayments: given.count,
    disbursedOn: start,
    terms: {
      scheduleType: given.isProgressive ? 'PROGRESSIVE' : 'CUMULATIVE',
      daysInMonth: given.isEven ? 'DAYS_30' : 'ACTUAL',
      daysInYear: given.isEven ? 'DAYS_360' : 'DAYS_365',
      installmentMultiplesOf: given.multiple * cent,
      amortization: given.isEqualPrincipal ? 'EQUAL_PRINCIPAL' : 'EQUAL_INSTALLMENTS',
      graceOnPrincipal: given.withoutPrincipal,
      graceOnInterest: given.withoutInterest,
      interestFreePeriods: given.free,
      allocation: given.isPrincipalFirst ? principalFirst : defaultAllocation,
      accounting: 'NONE',
      ...others,
      recalculation: {
        restFrequency: given.rest,
        restInterval: given.every,
        advancePayments: adjustments[given.advance],
        preClosure: given.isTillRest ? 'TILL_REST_FREQUENCY_DATE' : 'TILL_PRE_CLOSE_DATE',
      },
    },
  });
}

/** A loan, and the rates that it bears since it was agreed, as the model has them. */
interface AtRates {
  readonly loan: DisbursedLoan;
  readonly rates: readonly SlowRate[];
}

/** The loan with another rate from one of the days on that are left, where it may have one; one of the last change's day takes its place. */
export function atOtherRate(
  { loan, rates }: AtRates,
  given: SlowTerms,
  today: number,
  pick: number,
): AtRates {
  const first = Math.max(today, rates.at(-1)?.from ?? start);
  if (loan.status !== 'ACTIVE' || first >= loan.maturesOn) return { loan, rates };
  const from = first + (pick % Math.min(loan.maturesOn - first, 40));
  const percent = ([0n, 7n, 24n, 120n] as const)[pick % 4] as bigint;
  const before = rates.filter((each) => each.from < from);
  const isNone = percent === (before.at(-1)?.percent ?? given.percent);
  const change = { from, annualInterestRate: String(percent) };
  return {
    loan: rateChanged(loan, change, stampOn(today)),
    rates: isNone ? before : [...before, { from, percent }],
  };
}

/** The loan with a repayment of a day, entered then or later. */
export function pay(loan: DisbursedLoan, amount: string, on: string, entered = on): DisbursedLoan {
  const entry = { type: 'REPAYMENT', valueDate: day(on), amount: money(amount) } as const;
  return enter(loan, entry, stampOn(day(entered))).loan;
}

/** The loan as it is planned on a day. */
export function asOf(loan: DisbursedLoan, on: string): DisbursedLoan {
  return applyAll(loan, inForce(loan), day(on)).loan;
}
