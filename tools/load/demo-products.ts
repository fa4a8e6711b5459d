import type { InputOf } from '@dayclose/domain/kernel/field.ts';
import { readInput } from '@dayclose/domain/kernel/read-input.ts';
import { createLoanProduct } from '@dayclose/domain/loan/commands/create-loan-product.ts';
import type { ChargeCalculation } from '@dayclose/domain/loan/product/terms.ts';

/** A fee of a loan. Shape: `dueAfterDays` is absent for one of each installment. */
export interface DemoFee {
  readonly name: string;
  readonly calculation: ChargeCalculation;
  readonly timing: 'SPECIFIED_DUE_DATE' | 'EACH_INSTALLMENT';
  /** Units: money for a flat fee and percent otherwise. */
  readonly rate: string;
  readonly dueAfterDays?: number;
}

/** A product of the demo, and how its loans are spread. */
export interface DemoProduct {
  readonly weight: number;
  readonly input: InputOf<typeof createLoanProduct.input>;
  /** Numbers of repayments that its loans have. */
  readonly repayments: readonly number[];
  /** Rates that its loans bear. Units: percent a year. */
  readonly rates: readonly string[];
  /** What some of its loans are charged, and how likely it is. */
  readonly fee?: { readonly chance: number; readonly terms: DemoFee };
  /** Loans are multiples of it, from `least` to `most` of them. Units: the currency's main unit. */
  readonly size: { readonly step: number; readonly least: number; readonly most: number };
}

const byMonths = [
  { classification: 'RANGE_1', minDays: 1, maxDays: 30 },
  { classification: 'RANGE_30', minDays: 31, maxDays: 60 },
  { classification: 'RANGE_60', minDays: 61, maxDays: 90 },
  { classification: 'RANGE_90', minDays: 91, maxDays: 120 },
  { classification: 'RANGE_120', minDays: 121 },
];
const byWeeks = [
  { classification: 'FIRST_WEEK', minDays: 1, maxDays: 7 },
  { classification: 'FIRST_MONTH', minDays: 8, maxDays: 30 },
  { classification: 'DEFAULTED', minDays: 31 },
];

const thirtyOf360 = { daysInYear: 'DAYS_360', daysInMonth: 'DAYS_30' };
const actualOf365 = { daysInYear: 'DAYS_365', daysInMonth: 'ACTUAL' };

/** The products of the demo: three currencies, several calendars, both ways of accounting. */
export const demoProducts: readonly DemoProduct[] = [
  demoProduct({
    weight: 34,
    repayments: [6, 12, 12, 18, 24, 36],
    rates: ['9.9', '11.5', '13.25'],
    size: { step: 250, least: 4, most: 80 },
    fee: {
      chance: 0.3,
      terms: {
        name: 'Arrangement fee',
        calculation: 'PERCENT_OF_AMOUNT',
        timing: 'SPECIFIED_DUE_DATE',
        rate: '1.5',
        dueAfterDays: 10,
      },
    },
    input: {
      name: 'Personal loan',
      shortName: 'PERS',
      currency: 'USD',
      ...thirtyOf360,
      delinquencyRanges: byMonths,
      nonPerformingAfterDays: 90,
    },
  }),
  demoProduct({
    weight: 20,
    repayments: [12, 18, 24, 36, 60],
    rates: ['4.9', '5.75', '7.4'],
    size: { step: 500, least: 4, most: 90 },
    fee: {
      chance: 0.25,
      terms: { name: 'Account fee', calculation: 'FLAT', timing: 'EACH_INSTALLMENT', rate: '1.5' },
    },
    input: {
      name: 'Home improvement loan',
      shortName: 'HOME',
      currency: 'EUR',
      ...actualOf365,
      graceOnArrearsDays: 3,
      nonPerformingAfterDays: 90,
      delinquencyRanges: byMonths,
    },
  }),
  demoProduct({
    weight: 14,
    repayments: [8, 12, 16, 26],
    rates: ['24', '29.9'],
    size: { step: 50, least: 2, most: 40 },
    input: {
      name: 'Market trader loan',
      shortName: 'MRKT',
      currency: 'USD',
      repaymentUnit: 'WEEKS',
      ...actualOf365,
      overduePenalty: {
        name: 'Late payment penalty',
        calculation: 'FLAT',
        amount: '2',
        graceDays: 3,
        repeatEvery: 2,
        repeatUnit: 'WEEKS',
      },
      delinquencyRanges: byWeeks,
      nonPerformingAfterDays: 60,
    },
  }),
  demoProduct({
    weight: 12,
    repayments: [6, 12, 18, 24],
    rates: ['14.5', '17.2'],
    size: { step: 100, least: 3, most: 60 },
    input: {
      name: 'Fortnight loan',
      shortName: 'FORT',
      currency: 'EUR',
      repaymentEvery: 15,
      repaymentUnit: 'DAYS',
      delinquencyRanges: byWeeks,
    },
  }),
  demoProduct({
    weight: 12,
    repayments: [6, 12, 18, 24, 36],
    rates: ['6.8', '12', '15'],
    size: { step: 10_000, least: 5, most: 200 },
    input: {
      name: 'Consumer loan',
      shortName: 'CONS',
      currency: 'JPY',
      installmentMultiplesOf: '100',
      graceOnInterest: 2,
      ...actualOf365,
      delinquencyRanges: byMonths,
    },
  }),
  demoProduct({
    weight: 8,
    repayments: [6, 9, 12],
    rates: ['18', '22.5'],
    size: { step: 100, least: 1, most: 30 },
    input: {
      name: 'Micro loan, cash accounting',
      shortName: 'MICR',
      currency: 'USD',
      ...thirtyOf360,
      accounting: 'CASH',
      delinquencyRanges: byMonths,
    },
  }),
  demoProduct({
    weight: 8,
    repayments: [6, 10, 12],
    rates: ['12', '16'],
    size: { step: 100, least: 2, most: 25 },
    input: {
      name: 'Group loan, flat interest',
      shortName: 'GRUP',
      currency: 'EUR',
      scheduleType: 'CUMULATIVE',
      interestMethod: 'FLAT',
      delinquencyRanges: byMonths,
    },
  }),
  demoProduct({
    weight: 8,
    repayments: [12, 24, 36, 48],
    rates: ['8.25', '9.6'],
    size: { step: 1_000, least: 2, most: 120 },
    input: {
      name: 'Equipment loan, equal principal',
      shortName: 'EQUI',
      currency: 'USD',
      scheduleType: 'CUMULATIVE',
      amortization: 'EQUAL_PRINCIPAL',
      ...actualOf365,
      graceOnPrincipal: 1,
      overduePenalty: {
        name: 'Default interest',
        calculation: 'PERCENT_OF_AMOUNT_AND_INTEREST',
        amount: '2.5',
        graceDays: 10,
      },
      delinquencyRanges: byMonths,
      nonPerformingAfterDays: 90,
    },
  }),
  demoProduct({
    weight: 6,
    repayments: [4, 6],
    rates: ['0', '9.99'],
    size: { step: 20, least: 5, most: 60 },
    input: {
      name: 'Instalment purchase',
      shortName: 'SHOP',
      currency: 'USD',
      repaymentEvery: 2,
      repaymentUnit: 'WEEKS',
      downPayment: { percent: '25', automatic: true },
      delinquencyRanges: byWeeks,
      installmentLevelDelinquency: true,
    },
  }),
];

/** A product whose own rate, term and principal are the first that its loans have. */
function demoProduct(given: Omit<DemoProduct, 'input'> & { readonly input: object }): DemoProduct {
  const { repayments, rates, size } = given;
  const read = readInput(createLoanProduct.input, {
    principal: String(size.step * size.least),
    annualInterestRate: rates[0],
    numberOfRepayments: repayments[0],
    ...given.input,
  });
  if (!read.ok) throw new Error(`a product of the demo is refused: ${JSON.stringify(read.details)}`);
  return { ...given, input: read.value };
}
