import { describe, expect, it } from 'vitest';
import { type KnownSchedule, linesOf, schedule, tableOf } from '../../../../../test/builders/schedule.ts';
import { formatDate } from '../../kernel/dates.ts';

const cumulative = { scheduleType: 'CUMULATIVE' } as const;
const daily = { ...cumulative, daysInYear: 'ACTUAL', daysInMonth: 'ACTUAL' } as const;
const fromApplication = { startsOn: 'SUBMITTED_ON' } as const;
const february = { submitted: '2024-01-15', from: '2024-02-25' } as const;

const known: readonly KnownSchedule[] = [
  [
    'from the disbursement: the date of the application does not matter',
    { ...february, amount: '1000.00', annualInterestRate: '12', numberOfRepayments: 3, terms: daily },
    `2024-03-25  330.40  669.60  9.53  339.93
     2024-04-25  333.11  336.49  6.82  339.93
     2024-05-25  336.49    0.00  3.32  339.81`,
  ],
  [
    'from the application, by real days: the first period bears 19 of its 29',
    {
      ...february,
      amount: '1000.00',
      annualInterestRate: '12',
      numberOfRepayments: 3,
      terms: { ...daily, ...fromApplication },
    },
    `2024-03-15  333.68  666.32  6.25  339.93
     2024-04-15  333.14  333.18  6.79  339.93
     2024-05-15  333.18    0.00  3.29  336.47`,
  ],
  [
    'from the application, 30/360: the first period bears 19 of 29 parts of a month',
    {
      ...february,
      amount: '1000.00',
      annualInterestRate: '12',
      numberOfRepayments: 3,
      terms: { ...cumulative, ...fromApplication },
    },
    `2024-03-15  333.47  666.53  6.55  340.02
     2024-04-15  333.35  333.18  6.67  340.02
     2024-05-15  333.18    0.00  3.33  336.51`,
  ],
  [
    'from the application, every period alike: the first one is a whole one',
    {
      ...february,
      amount: '1000.00',
      annualInterestRate: '12',
      numberOfRepayments: 3,
      terms: { ...daily, ...fromApplication, interestPeriod: 'SAME_AS_REPAYMENT_PERIOD' },
    },
    `2024-03-15  330.02  669.98  10.00  340.02
     2024-04-15  333.32  336.66   6.70  340.02
     2024-05-15  336.66    0.00   3.37  340.03`,
  ],
  [
    'from the application, progressive by real days',
    {
      ...february,
      amount: '1000.00',
      annualInterestRate: '12',
      numberOfRepayments: 3,
      terms: { ...fromApplication, daysInYear: 'DAYS_365', daysInMonth: 'ACTUAL' },
    },
    `2024-03-15  332.54  667.46  6.25  338.79
     2024-04-15  331.99  335.47  6.80  338.79
     2024-05-15  335.47    0.00  3.31  338.78`,
  ],
  [
    'disbursed on a due date: that period has ended, and the 31st comes back',
    {
      submitted: '2024-01-31',
      from: '2024-02-29',
      amount: '1000.00',
      annualInterestRate: '12',
      numberOfRepayments: 3,
      terms: fromApplication,
    },
    `2024-03-31  330.02  669.98  10.00  340.02
     2024-04-30  333.32  336.66   6.70  340.02
     2024-05-31  336.66    0.00   3.37  340.03`,
  ],
];

describe('where a schedule starts', () => {
  it.each(known)(
    'makes the schedule that was worked out by hand, to the cent: %s',
    (_name, agreed, expected) => {
      expect(tableOf(schedule(agreed))).toBe(linesOf(expected));
    },
  );

  it('begins its first period on the day of disbursement', () => {
    const terms = fromApplication;
    const [first, second] = schedule({ ...february, amount: '1000.00', terms });
    expect(formatDate(first?.fromDate ?? 0)).toBe('2024-02-25');
    expect(second?.fromDate).toBe(first?.dueDate);
  });

  it('finds the first due date after a disbursement of thousands of years later', () => {
    const agreed = { amount: '1000.00', submitted: '2024-01-31', from: '9900-02-28', terms: fromApplication };
    expect(tableOf(schedule(agreed)).slice(0, 10)).toBe('9900-03-31');
  });
});

describe('a schedule that would not end', () => {
  const given = { ...february, amount: '1000.00', annualInterestRate: '12' } as const;
  it.each([
    [
      'periods that go back',
      { repaymentEvery: -1, numberOfRepayments: 3, terms: fromApplication },
      'a schedule of periods of -1 MONTHS would take more than 36525 rounds',
    ],
    [
      'more repayments than days of a hundred years',
      { numberOfRepayments: 40_000, terms: cumulative },
      '40000 repayments would take more than 36525 rounds',
    ],
  ])('ends: %s', (_, wrong, sentence) => {
    expect(() => schedule({ ...given, ...wrong })).toThrow(sentence);
  });
});
