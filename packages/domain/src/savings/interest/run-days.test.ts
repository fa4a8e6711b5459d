import { describe, expect, it } from 'vitest';
import { day } from '../../../../../test/builders/command-loan.ts';
import { money } from '../../../../../test/builders/loan.ts';
import { overdraft, savingsTerms } from '../../../../../test/builders/savings.ts';
import { formatDate } from '../../kernel/dates.ts';
import { formatMoney, zero } from '../../kernel/money.ts';
import type { SavingsTerms } from '../product/terms.ts';
import { runDays } from './run-days.ts';
import { noInterest } from './running-interest.ts';

type Change = readonly [on: string, change: string];

/** What is posted, by the last day of each period, and the balance at the end. */
function posted(changes: readonly Change[], to: string, given: Partial<SavingsTerms>): readonly string[] {
  const terms = savingsTerms(given);
  const [[from] = ['']] = changes;
  const { reckoned, ended } = runDays(
    { through: day(from) - 1, running: noInterest, balance: zero },
    { to: day(to), changes: changes.map(([on, change]) => ({ bearsFrom: day(on), change: signed(change) })) },
    terms,
  );
  const amount = (each: bigint) => formatMoney(each, terms.currencyDigits);
  return [
    ...ended.map(({ through, side, amount: each }) => `${formatDate(through)} ${side} ${amount(each)}`),
    amount(reckoned.balance),
  ];
}

function signed(text: string): bigint {
  return text.startsWith('-') ? -money(text.slice(1)) : money(text);
}

describe('the acceptance cases', () => {
  const daily = { posting: 'DAILY', currencyDigits: 4 } as const;

  it('a balance that is posted by day has grown to 10129.5818 with the 47th posting (F-086)', () => {
    const lines = posted([['2022-04-10', '10000']], '2022-05-26', daily);
    expect(lines.slice(0, 2)).toEqual(['2022-04-10 credit 2.7397', '2022-04-11 credit 2.7405']);
    expect(lines).toHaveLength(48);
    expect(lines.at(-1)).toBe('10129.5818');
  });

  it('what is overdrawn bears 2.7397 on its first day (F-087)', () => {
    const terms = { ...daily, overdraft: overdraft('10000', '10') };
    expect(posted([['2022-04-10', '-10000']], '2022-04-10', terms)).toEqual([
      '2022-04-10 debit 2.7397',
      '-10002.7397',
    ]);
  });

  it('1,000.00 at 10 %, compounded by day, earns 8.53 in January and 8.04 in the 29 days of February (N-01)', () => {
    expect(posted([['2024-01-01', '1000.00']], '2024-02-29', {})).toEqual([
      '2024-01-31 credit 8.53',
      '2024-02-29 credit 8.04',
      '1016.57',
    ]);
  });
});

/** 36.5 percent of 365 days: a thousandth a day. */
const thousandth = { annualInterestRate: '36.5', compounding: 'MONTHLY' } as const;

describe('each term has its effect', () => {
  it.each<[what: string, terms: Partial<SavingsTerms>, changes: readonly Change[], lines: readonly string[]]>(
    [
      [
        'interest of simple days is that of their sum',
        thousandth,
        [['2023-01-01', '1000']],
        ['2023-01-31 credit 31.00', '1031.00'],
      ],
      [
        'a half cent goes to the even one',
        { ...thousandth, posting: 'DAILY' },
        [['2023-01-30', '25.00']],
        ['2023-01-30 credit 0.02', '2023-01-31 credit 0.03', '25.05'],
      ],
      [
        'a common year of 360 days earns more',
        { ...thousandth, daysInYear: 'DAYS_360', annualInterestRate: '36' },
        [['2023-01-01', '1000']],
        ['2023-01-31 credit 31.00', '1031.00'],
      ],
      [
        'a day of a leap year earns a 366th',
        { ...thousandth, daysInYear: 'ACTUAL', annualInterestRate: '36.6' },
        [['2024-01-01', '1000']],
        ['2024-01-31 credit 31.00', '1031.00'],
      ],
      [
        'days with less than the minimum earn nothing',
        { ...thousandth, minBalanceForInterest: money('500') },
        [
          ['2023-01-01', '1000'],
          ['2023-01-11', '-500.01'],
          ['2023-01-21', '0.01'],
        ],
        ['2023-01-31 credit 15.50', '515.50'],
      ],
      [
        'the average earns where it reaches the minimum, whatever the days',
        { ...thousandth, balanceMethod: 'AVERAGE_DAILY_BALANCE', minBalanceForInterest: money('500') },
        [
          ['2023-01-01', '1000'],
          ['2023-01-16', '-900'],
        ],
        ['2023-01-31 credit 16.60', '116.60'],
      ],
      [
        'the average earns nothing where it does not',
        { ...thousandth, balanceMethod: 'AVERAGE_DAILY_BALANCE', minBalanceForInterest: money('600') },
        [
          ['2023-01-01', '1000'],
          ['2023-01-16', '-900'],
        ],
        ['100.00'],
      ],
      [
        'what is overdrawn bears its own rate, day by day beside what is earned',
        { ...thousandth, overdraft: overdraft('500', '73') },
        [
          ['2023-01-01', '1000'],
          ['2023-01-11', '-1100'],
        ],
        ['2023-01-31 credit 10.00', '2023-01-31 debit 4.20', '-94.20'],
      ],
      [
        'an average makes one of both',
        { ...thousandth, overdraft: overdraft('500', '73'), balanceMethod: 'AVERAGE_DAILY_BALANCE' },
        [
          ['2023-01-01', '1000'],
          ['2023-01-11', '-1100'],
        ],
        ['2023-01-31 credit 7.90', '-92.10'],
      ],
      [
        'what is overdrawn without a rate bears nothing',
        { ...thousandth, overdraft: overdraft('500') },
        [['2023-01-01', '-100']],
        ['-100.00'],
      ],
    ],
  )('%s', (_what, terms, changes, lines) => {
    expect(posted(changes, '2023-01-31'.replace('2023', changes[0]?.[0].slice(0, 4) ?? ''), terms)).toEqual(
      lines,
    );
  });

  it('interest of a year is posted once, and compounded by quarter of a year that begins in April', () => {
    const terms = {
      ...thousandth,
      compounding: 'QUARTERLY',
      posting: 'ANNUAL',
      financialYearFirstMonth: 4,
    } as const;
    // 1000 × 1.091 × 1.092 × 1.092 × 1.090 (April to June has 91 days, and so on)
    expect(posted([['2022-04-01', '1000']], '2023-03-31', terms)).toEqual([
      '2023-03-31 credit 418.07',
      '1418.07',
    ]);
  });
});

it('a half cent is one where no day by itself has a last digit: 110.41 × 10 % × 30 / 366 is 0.905', () => {
  const terms = { compounding: 'MONTHLY', daysInYear: 'ACTUAL' } as const;
  expect(posted([['2020-11-01', '110.41']], '2020-11-30', terms)).toEqual([
    '2020-11-30 credit 0.90',
    '111.31',
  ]);
});

it('days before a month is over are reckoned and not posted', () => {
  expect(posted([['2023-01-01', '1000']], '2023-01-30', {})).toEqual(['1000.00']);
});
