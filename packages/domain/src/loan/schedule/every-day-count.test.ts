import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, productTerms } from '../../../../../test/builders/loan.ts';
import { countedPeriods, countedYears } from '../../../../../test/models/day-counter.ts';
import { dateOf, formatDate } from '../../kernel/dates.ts';
import { formatMoney } from '../../kernel/money.ts';
import { type PeriodUnit, type ProductTerms, presentRules, type ScheduleTerms } from '../product/terms.ts';
import { buildSchedule } from './schedule.ts';

const principal = money('100000.00');
const periodUnits: readonly PeriodUnit[] = ['DAYS', 'WEEKS', 'MONTHS', 'YEARS'];
const dayCounts = (['ACTUAL', 'DAYS_360', 'DAYS_364', 'DAYS_365'] as const).flatMap((daysInYear) =>
  (['ACTUAL', 'DAYS_30'] as const).flatMap((daysInMonth) =>
    (['DAILY', 'SAME_AS_REPAYMENT_PERIOD'] as const).map((interestPeriod) => ({
      daysInYear,
      daysInMonth,
      interestPeriod,
    })),
  ),
);

interface Given {
  readonly every: number;
  readonly unit: PeriodUnit;
  readonly start: number;
  /** Days between the application, from which due dates are reckoned, and the disbursement. */
  readonly waited?: number;
  readonly terms: Partial<ProductTerms>;
}

/** Two installments of the same principal: each bears the interest of its period on what is outstanding. */
function agreed({ every, unit, start, waited = 0, terms }: Given): ScheduleTerms {
  return {
    principal,
    annualInterestRate: '12',
    numberOfRepayments: 2,
    repaymentEvery: every,
    repaymentUnit: unit,
    submittedOn: start,
    disbursedOn: start + waited,
    scheduleRules: presentRules,
    terms: productTerms({ amortization: 'EQUAL_PRINCIPAL', startsOn: 'SUBMITTED_ON', ...terms }),
  };
}

function counted(given: ScheduleTerms): readonly string[] {
  return countedPeriods(given).map((period, index) => {
    const balance = new Decimal(index === 0 ? 100_000 : 50_000);
    const interest = balance.times('0.12').times(countedYears(given, period));
    return `${period.from} ${period.to} ${interest.toFixed(2, Decimal.ROUND_HALF_EVEN)}`;
  });
}

function reckoned(given: ScheduleTerms): readonly string[] {
  return buildSchedule(given, principal).map(
    ({ fromDate, dueDate, interest }) => `${fromDate} ${dueDate} ${formatMoney(interest, 2)}`,
  );
}

/** Days of a year on which a period can go wrong: ends of months and of years, and all of February and March. */
function awkwardDays(year: number): readonly number[] {
  const days = Array.from({ length: 366 }, (_, index) => dateOf(year, 1, 1) + index);
  return days.filter((date) => /-(29|30|31)$|-0[23]-|-01-01$/.test(formatDate(date)));
}

describe('the interest of every period is what an independent counter of days makes of it', () => {
  it.each(dayCounts)('$daysInYear / $daysInMonth, $interestPeriod', (terms) => {
    for (const start of [2023, 2024, 2025].flatMap(awkwardDays)) {
      for (const unit of periodUnits) {
        for (const every of [1, 2, 3, 12]) {
          const given = agreed({ every, unit, start, terms });
          const name = `every ${every} ${unit} from ${formatDate(start)}`;
          expect(reckoned(given), name).toEqual(counted(given));
        }
      }
    }
  });

  it('whatever the day of a century, the unit, the day count, and the day of the disbursement', () => {
    const given = fc.record({
      every: fc.integer({ min: 1, max: 24 }),
      unit: fc.constantFrom(...periodUnits),
      start: fc.integer({ min: dateOf(1999, 1, 1), max: dateOf(2101, 12, 31) }),
      waited: fc.integer({ min: 0, max: 800 }),
      terms: fc.constantFrom(...dayCounts),
    });
    fc.assert(
      fc.property(given.map(agreed), (each) => {
        expect(reckoned(each)).toEqual(counted(each));
      }),
      { numRuns: 2_000 },
    );
  });
});
