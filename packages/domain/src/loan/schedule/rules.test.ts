import { describe, expect, it } from 'vitest';
import { type Agreed, schedule } from '../../../../../test/builders/schedule.ts';
import { formatMoney } from '../../kernel/money.ts';

const actual365 = { daysInYear: 'DAYS_365', daysInMonth: 'ACTUAL' } as const;
const actualActual = { daysInYear: 'ACTUAL', daysInMonth: 'ACTUAL' } as const;
const same = { ...actual365, interestPeriod: 'SAME_AS_REPAYMENT_PERIOD' } as const;
const late = { submitted: '2025-07-31', from: '2025-08-20' } as const;

/** Interest of the first installment of 100,000.00 at 12 %: by the present rules, and by the first ones. */
const firstInterest: readonly (readonly [string, Omit<Agreed, 'amount'>, string, string])[] = [
  [
    'every 12 months from 1 February: 365 days, not 12 times February',
    { from: '2025-02-01', repaymentEvery: 12, terms: actual365 },
    '12000.00',
    '11046.58',
  ],
  [
    'every 3 months from 15 February: 89 days',
    { from: '2025-02-15', repaymentEvery: 3, terms: actual365 },
    '2926.03',
    '2761.64',
  ],
  [
    'every 2 months from 15 January: 59 days',
    { from: '2025-01-15', repaymentEvery: 2, terms: actual365 },
    '1939.73',
    '2038.36',
  ],
  ['every month from 31 January: 28 days', { from: '2025-01-31', terms: actual365 }, '920.55', '1019.18'],
  [
    'every month from 29 February: 29 days to 29 March',
    { from: '2024-02-29', terms: actual365 },
    '953.42',
    '953.42',
  ],
  [
    'every year from 29 February: 365 days to 28 February',
    { from: '2024-02-29', repaymentUnit: 'YEARS', terms: actual365 },
    '12000.00',
    '12000.00',
  ],
  [
    'all of 2024 in actual years: every day in the year in which it begins',
    { from: '2024-01-01', repaymentEvery: 12, terms: actualActual },
    '12000.00',
    '12000.09',
  ],
  [
    'over the end of 2023 in actual years: 8 days of 365 and 7 of 366',
    { from: '2023-12-24', repaymentEvery: 15, repaymentUnit: 'DAYS', terms: actualActual },
    '492.52',
    '492.43',
  ],
  [
    'over the end of 2023 in months of 30 days: 30 of the 31 days, each in its own year',
    { from: '2023-12-15', terms: { daysInYear: 'ACTUAL', daysInMonth: 'DAYS_30' } },
    '985.08',
    '1017.83',
  ],
  [
    'an interest period that is the repayment period, of a month: a twelfth of the year',
    { from: '2026-01-01', terms: same },
    '1000.00',
    '1019.18',
  ],
  ['of 2 months: a sixth', { from: '2026-01-15', repaymentEvery: 2, terms: same }, '2000.00', '2038.36'],
  [
    'of a week: a part of 52',
    { from: '2026-01-01', repaymentUnit: 'WEEKS', terms: same },
    '230.77',
    '230.14',
  ],
  [
    'of a year: all of it',
    { from: '2024-01-01', repaymentUnit: 'YEARS', terms: same },
    '12000.00',
    '12032.88',
  ],
  [
    'of days: those days of the year',
    {
      from: '2026-01-01',
      repaymentEvery: 10,
      repaymentUnit: 'DAYS',
      terms: { ...same, daysInYear: 'DAYS_360' },
    },
    '333.33',
    '333.33',
  ],
  [
    'a first period of 61 days that begins 20 days late: 41 days',
    { ...late, repaymentEvery: 2, terms: { ...actual365, startsOn: 'SUBMITTED_ON' } },
    '1347.95',
    '1370.04',
  ],
  [
    'the same as a sixth of the year: 41 of 61 parts of it',
    { ...late, repaymentEvery: 2, terms: { ...same, startsOn: 'SUBMITTED_ON' } },
    '1344.26',
    '1370.04',
  ],
];

const interestOf = (agreed: Omit<Agreed, 'amount'>) => {
  const [first] = schedule({
    amount: '100000.00',
    annualInterestRate: '12',
    numberOfRepayments: 2,
    ...agreed,
  });
  return formatMoney(first?.interest ?? 0n, 2);
};

describe('the first interest', () => {
  it.each(firstInterest)(
    'follows the rules that a loan was planned by: %s',
    (_name, agreed, present, first) => {
      expect(interestOf(agreed)).toBe(present);
      expect(interestOf({ ...agreed, scheduleRules: 1 })).toBe(first);
    },
  );
});

describe('cumulative and flat schedules', () => {
  it.each(['CUMULATIVE', 'FLAT'])('%s: both rules are the same', (kind) => {
    const terms =
      kind === 'FLAT'
        ? { interestMethod: 'FLAT' as const }
        : { ...actualActual, scheduleType: 'CUMULATIVE' as const };
    const agreed = {
      from: '2023-12-31',
      repaymentEvery: 2,
      annualInterestRate: '12',
      amount: '1000.00',
      terms,
    };
    expect(schedule({ ...agreed, scheduleRules: 1 })).toEqual(schedule(agreed));
  });
});
