import type { InputOf } from '@dayclose/domain/kernel/input.ts';
import { readInput } from '@dayclose/domain/kernel/input.ts';
import { createLoanProduct } from '@dayclose/domain/loan/commands/create-loan-product.ts';

/** A product of the demo, and how its loans are spread. */
export interface DemoProduct {
  readonly weight: number;
  readonly input: InputOf<typeof createLoanProduct.input>;
  /** Numbers of repayments that its loans have. */
  readonly repayments: readonly number[];
  /** Rates that its loans bear beside the product's own. Units: percent a year. */
  readonly rates: readonly string[];
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
  demoProduct(
    34,
    [12, 18, 24, 36, 48],
    ['9.9', '11.5', '13.25'],
    { step: 250, least: 4, most: 80 },
    {
      name: 'Personal loan',
      shortName: 'PERS',
      currency: 'USD',
      annualInterestRate: '9.9',
      ...thirtyOf360,
      delinquencyRanges: byMonths,
    },
  ),
  demoProduct(
    20,
    [12, 24, 36, 60],
    ['4.9', '5.75', '7.4'],
    { step: 500, least: 4, most: 90 },
    {
      name: 'Home improvement loan',
      shortName: 'HOME',
      currency: 'EUR',
      annualInterestRate: '5.75',
      ...actualOf365,
      graceOnArrearsDays: 3,
      delinquencyRanges: byMonths,
    },
  ),
  demoProduct(
    14,
    [10, 16, 26, 40],
    ['24', '29.9'],
    { step: 50, least: 2, most: 40 },
    {
      name: 'Market trader loan',
      shortName: 'MRKT',
      currency: 'USD',
      annualInterestRate: '24',
      repaymentUnit: 'WEEKS',
      ...actualOf365,
      delinquencyRanges: byWeeks,
    },
  ),
  demoProduct(
    12,
    [6, 12, 24, 36],
    ['14.5', '17.2'],
    { step: 100, least: 3, most: 60 },
    {
      name: 'Fortnight loan',
      shortName: 'FORT',
      currency: 'EUR',
      annualInterestRate: '14.5',
      repaymentEvery: 15,
      repaymentUnit: 'DAYS',
      delinquencyRanges: byWeeks,
    },
  ),
  demoProduct(
    12,
    [6, 12, 24, 36],
    ['6.8', '12', '15'],
    { step: 10_000, least: 5, most: 200 },
    {
      name: 'Consumer loan',
      shortName: 'CONS',
      currency: 'JPY',
      installmentMultiplesOf: '100',
      annualInterestRate: '12',
      ...actualOf365,
      delinquencyRanges: byMonths,
    },
  ),
  demoProduct(
    8,
    [6, 12, 18],
    ['18', '22.5'],
    { step: 100, least: 1, most: 30 },
    {
      name: 'Micro loan, cash accounting',
      shortName: 'MICR',
      currency: 'USD',
      annualInterestRate: '18',
      ...thirtyOf360,
      accounting: 'CASH',
      delinquencyRanges: byMonths,
    },
  ),
];

function demoProduct(
  weight: number,
  repayments: readonly number[],
  rates: readonly string[],
  size: DemoProduct['size'],
  given: object,
): DemoProduct {
  const [numberOfRepayments] = repayments;
  const principal = String(size.step * size.least);
  const read = readInput(createLoanProduct.input, { principal, numberOfRepayments, ...given });
  if (!read.ok) throw new Error(`a product of the demo is refused: ${JSON.stringify(read.details)}`);
  return { weight, repayments, rates, size, input: read.value };
}
