import { describe, expect, it } from 'vitest';
import { day } from '../../../../../test/builders/command-loan.ts';
import { productTerms } from '../../../../../test/builders/loan.ts';
import { formatDate } from '../../kernel/dates.ts';
import type { WorkingDays } from '../../kernel/working-calendar.ts';
import type { PeriodUnit, ProductTerms } from '../product/terms.ts';
import { periodsOf } from './periods.ts';
import { shiftedBy } from './shifted-due-dates.ts';

const calendar: WorkingDays = {
  workingDays: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'],
  holidays: [
    { name: 'Labour Day', from: day('2024-05-01'), to: day('2024-05-01') },
    { name: 'Leave', from: day('2024-08-05'), to: day('2024-08-18') },
  ],
};

interface Given {
  readonly from: string;
  readonly every?: readonly [number, PeriodUnit];
  readonly count: number;
  readonly terms?: Partial<ProductTerms>;
}

/** Due dates by a rule. */
function dues(rule: string, { from, every = [1, 'MONTHS'], count, terms }: Given): readonly string[] {
  const nonWorkingDays = rule === 'SAME_DAY' ? undefined : (rule as ProductTerms['nonWorkingDays']);
  const agreed = {
    principal: 0n,
    annualInterestRate: '7',
    numberOfRepayments: count,
    repaymentEvery: every[0],
    repaymentUnit: every[1],
    submittedOn: day(from),
    disbursedOn: day(from),
    terms: productTerms({ ...terms, ...(nonWorkingDays && { nonWorkingDays }) }),
  };
  const shiftedDueDates = shiftedBy(calendar, agreed);
  return periodsOf({ ...agreed, shiftedDueDates }).map(({ dueDate }) => formatDate(dueDate).slice(5));
}

/** 1 June 2024 and 1 September 2024 are on a weekend; 1 May is a holiday. */
const months = { from: '2024-04-01', count: 5 };
/** The end of January: in March it is a Sunday, in June too. */
const ends = { from: '2024-01-31', count: 5 };
/** Every Monday, two of them in the leave. */
const weeks = { from: '2024-07-22', every: [1, 'WEEKS'], count: 5 } as const;
/** From a Thursday on. */
const days = { from: '2024-06-06', every: [1, 'DAYS'], count: 6 } as const;

describe('a due date on a day on which nobody works', () => {
  it.each([
    ['SAME_DAY', months, '05-01 06-01 07-01 08-01 09-01'],
    ['NEXT_WORKING_DAY', months, '05-02 06-03 07-01 08-01 09-02'],
    ['PREVIOUS_WORKING_DAY', months, '04-30 05-31 07-01 08-01 08-30'],
    ['NEXT_WORKING_DAY_WITH_SCHEDULE', months, '05-02 06-03 07-03 08-19 09-19'],
    ['SAME_DAY', ends, '02-29 03-31 04-30 05-31 06-30'],
    ['NEXT_WORKING_DAY', ends, '02-29 04-01 04-30 05-31 07-01'],
    ['PREVIOUS_WORKING_DAY', ends, '02-29 03-29 04-30 05-31 06-28'],
    ['NEXT_WORKING_DAY_WITH_SCHEDULE', ends, '02-29 04-01 05-02 06-03 07-03'],
    ['SAME_DAY', weeks, '07-29 08-05 08-12 08-19 08-26'],
    ['NEXT_WORKING_DAY', weeks, '07-29 08-19 08-20 08-21 08-26'],
    ['PREVIOUS_WORKING_DAY', weeks, '07-29 08-02 08-19 08-20 08-26'],
    ['NEXT_WORKING_DAY_WITH_SCHEDULE', weeks, '07-29 08-19 08-26 09-02 09-09'],
    ['SAME_DAY', days, '06-07 06-08 06-09 06-10 06-11 06-12'],
    ['NEXT_WORKING_DAY', days, '06-07 06-10 06-11 06-12 06-13 06-14'],
    ['PREVIOUS_WORKING_DAY', days, '06-07 06-10 06-11 06-12 06-13 06-14'],
    ['NEXT_WORKING_DAY_WITH_SCHEDULE', days, '06-07 06-10 06-11 06-12 06-13 06-14'],
  ])('is put elsewhere by %s', (rule, given, expected) => {
    expect(dues(rule, given).join(' ')).toBe(expected);
  });

  it('never comes to the day of disbursement: the next working day after that is taken', () => {
    const given = { from: '2024-06-07', every: [1, 'DAYS'], count: 1 } as const;
    expect(dues('PREVIOUS_WORKING_DAY', given)).toEqual(['06-10']);
  });

  it('leaves a down payment on the day of disbursement, whatever day that is', () => {
    const terms = { downPayment: { percent: '10', automatic: false } };
    expect(dues('NEXT_WORKING_DAY', { from: '2024-06-01', count: 2, terms })).toEqual(['07-01', '08-01']);
    expect(dues('NEXT_WORKING_DAY', { from: '2024-05-01', count: 2, terms })).toEqual(['06-03', '07-01']);
  });

  it('is reckoned from the application, too', () => {
    const terms = { startsOn: 'SUBMITTED_ON' } as const;
    expect(dues('NEXT_WORKING_DAY', { from: '2024-05-01', count: 2, terms })).toEqual(['06-03', '07-01']);
  });
});

it('stays where no calendar was ever said', () => {
  const { terms } = { terms: productTerms({ nonWorkingDays: 'NEXT_WORKING_DAY' }) };
  const sizing = { principal: 0n, annualInterestRate: '7', numberOfRepayments: 3, repaymentEvery: 1 };
  const on = day('2024-05-01');
  const agreed = { ...sizing, repaymentUnit: 'MONTHS', submittedOn: on, disbursedOn: on, terms } as const;
  expect(shiftedBy(undefined, agreed)).toBeUndefined();
});
