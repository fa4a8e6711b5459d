import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { stepOf } from '@dayclose/domain/kernel/money.ts';
import { roundingModes } from '@dayclose/domain/kernel/rounding.ts';
import type { WorkingDays } from '@dayclose/domain/kernel/working-calendar.ts';
import type { ApprovedLoan } from '@dayclose/domain/loan/loan.ts';
import { allocationParts, allocationTimings } from '@dayclose/domain/loan/product/term-choices.ts';
import type { AllocationOrder, OverduePenalty, ProductTerms } from '@dayclose/domain/loan/product/terms.ts';
import fc from 'fast-check';
import { approvedLoan } from './approved-loan.ts';

/** The day on which random loans are disbursed: the end of January, so that months have to be clamped. */
export const firstDay = dateOf(2024, 1, 31);

/** By which random loans are paid out: few working days, and a holiday that is longer than some periods. */
export const workingDays: WorkingDays = {
  workingDays: ['MONDAY', 'TUESDAY', 'THURSDAY', 'FRIDAY'],
  holidays: [{ name: 'Leave', from: dateOf(2024, 3, 20), to: dateOf(2024, 4, 8) }],
};

const parts = fc.shuffledSubarray(['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'] as const, { minLength: 4 });
const rules = allocationTimings.values.flatMap((timing) =>
  allocationParts.values.map((part) => ({ timing, part })),
);
/** An order; what mixes its timings counts only where money goes part by part. */
const allocation: fc.Arbitrary<AllocationOrder> = fc.record(
  {
    ...{ PAST_DUE: parts, DUE: parts, IN_ADVANCE: parts },
    sequence: fc.shuffledSubarray(rules, { minLength: rules.length }),
  },
  { requiredKeys: ['PAST_DUE', 'DUE', 'IN_ADVANCE'] },
);
const futureRule = fc.constantFrom('NEXT_INSTALLMENT', 'LAST_INSTALLMENT', 'REAMORTIZATION');

const overduePenalty: fc.Arbitrary<OverduePenalty> = fc.record(
  {
    name: fc.constant('Late fee'),
    calculation: fc.constantFrom(
      'PERCENT_OF_AMOUNT',
      'PERCENT_OF_AMOUNT_AND_INTEREST',
      'PERCENT_OF_INTEREST',
    ),
    amount: fc.constantFrom('5', '12.5'),
    graceDays: fc.constantFrom(0, 3),
    repeatEvery: fc.constant(2),
    repeatUnit: fc.constant('WEEKS'),
  },
  { requiredKeys: ['name', 'calculation', 'amount', 'graceDays'] },
);

/** Terms of every kind, without multiples and down payments, which are amounts of the currency. */
const plainTerms = fc.record({
  currencyDigits: fc.integer({ min: 0, max: 4 }),
  scheduleType: fc.constantFrom('PROGRESSIVE', 'CUMULATIVE'),
  interestMethod: fc.constantFrom('DECLINING_BALANCE', 'DECLINING_BALANCE', 'FLAT'),
  amortization: fc.constantFrom('EQUAL_INSTALLMENTS', 'EQUAL_PRINCIPAL'),
  interestPeriod: fc.constantFrom('DAILY', 'SAME_AS_REPAYMENT_PERIOD'),
  daysInYear: fc.constantFrom('ACTUAL', 'DAYS_360', 'DAYS_364', 'DAYS_365'),
  daysInMonth: fc.constantFrom('ACTUAL', 'DAYS_30'),
  rounding: fc.constantFrom(...roundingModes.values),
  nonWorkingDays: fc.constantFrom(
    undefined,
    'NEXT_WORKING_DAY',
    'PREVIOUS_WORKING_DAY',
    'NEXT_WORKING_DAY_WITH_SCHEDULE',
  ),
  graceOnPrincipal: fc.constantFrom(0, 0, 1, 2),
  graceOnInterest: fc.constantFrom(0, 0, 1, 2),
  interestFreePeriods: fc.constantFrom(0, 0, 1),
  allocation,
  allocationTraversal: fc.constantFrom(undefined, 'VERTICAL'),
  futureInstallments: futureRule,
  futureInstallmentsByType: fc.oneof(
    fc.constant({}),
    fc.record({ CHARGE_PAYMENT: futureRule, REPAYMENT: futureRule, MERCHANT_REFUND: futureRule }),
  ),
  allocationByType: fc.oneof(
    fc.constant({}),
    fc.record({ CHARGE_PAYMENT: allocation, MERCHANT_REFUND: allocation, GOODWILL_CREDIT: allocation }),
  ),
  chargeDueness: fc.constantFrom('BY_INSTALLMENT', 'BY_OWN_DUE_DATE'),
  chargeAccrualDate: fc.constantFrom('DUE_DATE', 'SUBMITTED_DATE'),
  accounting: fc.constantFrom('ACCRUAL_PERIODIC', 'CASH', 'NONE'),
} satisfies Record<string, fc.Arbitrary<unknown>>) satisfies fc.Arbitrary<Partial<ProductTerms>>;

/** An approved loan of few cents on any terms; its schedules are short, so that every kind is met often. */
export const randomLoan: fc.Arbitrary<ApprovedLoan> = fc
  .record({
    terms: plainTerms,
    cents: fc.integer({ min: 1, max: 600 }),
    annualInterestRate: fc.constantFrom('0', '12', '240'),
    numberOfRepayments: fc.integer({ min: 3, max: 6 }),
    penalty: fc.option(overduePenalty, { nil: undefined }),
    period: fc.constantFrom(['DAYS', 10], ['WEEKS', 2], ['MONTHS', 1]) as fc.Arbitrary<['DAYS', number]>,
    multiples: fc.option(fc.constantFrom(10, 25), { nil: undefined }),
    downPayment: fc.option(
      fc.record({
        percent: fc.constantFrom('10', '25', '33.3', '100'),
        automatic: fc.boolean(),
        multiples: fc.option(fc.constantFrom(10, 25), { nil: undefined }),
      }),
      { nil: undefined },
    ),
  })
  .map(({ terms, cents, period, penalty, multiples, downPayment, ...sizing }) => {
    const step = stepOf(terms.currencyDigits);
    const amounts: Partial<ProductTerms> = {
      ...(penalty === undefined ? {} : { overduePenalty: penalty }),
      ...(multiples === undefined ? {} : { installmentMultiplesOf: BigInt(multiples) * step }),
      ...(downPayment === undefined
        ? {}
        : {
            downPayment: {
              percent: downPayment.percent,
              automatic: downPayment.automatic,
              ...(downPayment.multiples === undefined
                ? {}
                : { multiplesOf: BigInt(downPayment.multiples) * step }),
            },
          }),
    };
    const [repaymentUnit, repaymentEvery] = period;
    return approvedLoan({
      ...sizing,
      principal: BigInt(cents) * step,
      repaymentUnit,
      repaymentEvery,
      disbursedOn: firstDay,
      terms: { ...terms, ...amounts },
    });
  });
