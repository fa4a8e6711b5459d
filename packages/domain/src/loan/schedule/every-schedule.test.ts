import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { productTerms } from '../../../../../test/builders/loan.ts';
import { type SlowRow, slowSchedule } from '../../../../../test/models/slow-schedule.ts';
import { formatMoney, stepOf, sumOf } from '../../kernel/money.ts';
import { roundingModes } from '../../kernel/rounding.ts';
import { isWorkingDay, type WorkingDays, weekdays } from '../../kernel/working-calendar.ts';
import {
  type DownPayment,
  type MovedDueDate,
  presentRules,
  type ScheduleTerms,
  type Tranche,
} from '../product/terms.ts';
import { addedBy } from './agreed-installment.ts';
import type { Installment } from './installment.ts';
import { type Period, periodsOf } from './periods.ts';
import { buildSchedule } from './schedule.ts';
import { shiftedBy } from './shifted-due-dates.ts';

const sizings = fc.record({
  units: fc.oneof(fc.bigInt({ min: 1n, max: 1_000n }), fc.bigInt({ min: 1n, max: 10n ** 15n })),
  annualInterestRate: fc.constantFrom('0', '0.000001', '0.5', '7', '9.4822', '36', '250', '1000'),
  repaymentEvery: fc.integer({ min: 1, max: 12 }),
  repaymentUnit: fc.constantFrom('DAYS', 'WEEKS', 'MONTHS', 'YEARS'),
  submittedOn: fc.integer({ min: 0, max: 40_000 }),
  waited: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 800 })),
} as const);

const kinds = fc.record({
  scheduleType: fc.constantFrom('CUMULATIVE', 'PROGRESSIVE'),
  interestMethod: fc.constantFrom('DECLINING_BALANCE', 'FLAT'),
  amortization: fc.constantFrom('EQUAL_INSTALLMENTS', 'EQUAL_PRINCIPAL'),
  interestPeriod: fc.constantFrom('DAILY', 'SAME_AS_REPAYMENT_PERIOD'),
  daysInYear: fc.constantFrom('ACTUAL', 'DAYS_360', 'DAYS_364', 'DAYS_365'),
  daysInMonth: fc.constantFrom('ACTUAL', 'DAYS_30'),
  rounding: fc.constantFrom(...roundingModes.values),
  startsOn: fc.constantFrom('DISBURSEMENT', 'SUBMITTED_ON'),
} as const);

const digitsAndMultiples = fc.record({
  currencyDigits: fc.constantFrom(0, 1, 2, 3, 4),
  multiple: fc.constantFrom(undefined, 1n, 5n, 50n, 100_000n),
  downPercent: fc.constantFrom(undefined, '0.000001', '12.5', '25', '99.99'),
  downMultiple: fc.constantFrom(undefined, 7n, 1_000n),
});

/** How many repayments, and graces that leave at least one of them. */
function repayments(most: number) {
  const grace = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: most - 1 }));
  return fc
    .record({
      numberOfRepayments: fc.integer({ min: 1, max: most }),
      graceOnPrincipal: grace,
      graceOnInterest: grace,
      interestFreePeriods: grace,
    })
    .filter(
      ({ numberOfRepayments, graceOnPrincipal, graceOnInterest, interestFreePeriods }) =>
        Math.max(graceOnPrincipal, graceOnInterest, interestFreePeriods) < numberOfRepayments,
    );
}

function agreements(most: number): fc.Arbitrary<ScheduleTerms> {
  return fc
    .record({ sizing: sizings, kind: kinds, money: digitsAndMultiples, count: repayments(most) })
    .map(({ sizing, kind, money, count }) => {
      const { numberOfRepayments, ...graces } = count;
      const { units, waited, ...rest } = sizing;
      const step = stepOf(money.currencyDigits);
      const downPayment: DownPayment | undefined =
        money.downPercent === undefined
          ? undefined
          : {
              percent: money.downPercent,
              automatic: false,
              ...(money.downMultiple === undefined ? {} : { multiplesOf: money.downMultiple * step }),
            };
      const terms = productTerms({
        ...kind,
        ...graces,
        currencyDigits: money.currencyDigits,
        ...(money.multiple === undefined ? {} : { installmentMultiplesOf: money.multiple * step }),
        ...(downPayment === undefined ? {} : { downPayment }),
      });
      return {
        ...rest,
        numberOfRepayments,
        principal: units * step,
        scheduleRules: presentRules,
        terms,
        disbursedOn: rest.submittedOn + waited,
      };
    });
}

const someWeekdays = fc.subarray([...weekdays.values], { minLength: 1 });
const someHolidays = fc.array(fc.record({ after: fc.nat(2_000), days: fc.oneof(fc.nat(3), fc.nat(60)) }), {
  maxLength: 8,
});

/** The same on a calendar of few working days or many, its due dates where a rule puts them. */
function shifted(
  given: fc.Arbitrary<ScheduleTerms>,
): fc.Arbitrary<ScheduleTerms & { workingDays: WorkingDays }> {
  const rules = fc.constantFrom('NEXT_WORKING_DAY', 'PREVIOUS_WORKING_DAY', 'NEXT_WORKING_DAY_WITH_SCHEDULE');
  return fc
    .tuple(given, rules, someWeekdays, someHolidays)
    .map(([agreed, nonWorkingDays, workingDays, holidays]) => {
      const calendar: WorkingDays = {
        workingDays,
        holidays: holidays.map(({ after, days }) => {
          const from = agreed.disbursedOn + after;
          return { name: 'Holiday', from, to: from + days };
        }),
      };
      const ruled = { ...agreed, terms: { ...agreed.terms, nonWorkingDays } };
      return { ...ruled, shiftedDueDates: shiftedBy(calendar, ruled), workingDays: calendar };
    });
}

/** The same with due dates that were moved, each to a day between its neighbours. */
function moved<Terms extends ScheduleTerms>(given: fc.Arbitrary<Terms>): fc.Arbitrary<Terms> {
  const picks = fc.array(fc.record({ place: fc.nat(), day: fc.nat() }), { minLength: 1, maxLength: 4 });
  return fc.tuple(given, picks).map(([agreed, picked]) => {
    let after = agreed;
    for (const { place, day } of picked) {
      const periods = periodsOf({ ...after, numberOfRepayments: agreed.numberOfRepayments + 1 });
      const index = place % agreed.numberOfRepayments;
      const [{ fromDate }, { dueDate: next }] = periods.slice(index, index + 2) as [Period, Period];
      const installment = index + 1 + (agreed.terms.downPayment === undefined ? 0 : 1);
      const dueDate = fromDate + 1 + (day % Math.max(1, next - fromDate - 1));
      if (dueDate >= next) continue;
      const others = (after.movedDueDates ?? []).filter((each) => each.installment !== installment);
      after = { ...after, movedDueDates: [...others, { installment, dueDate }] };
    }
    return after;
  });
}

/** The same with one to three rates that follow on each other; the first may be that of the very day of disbursement. */
function atOtherRates(given: fc.Arbitrary<ScheduleTerms>): fc.Arbitrary<ScheduleTerms> {
  const change = fc.record({
    day: fc.oneof(fc.nat(), fc.nat({ max: 40 })),
    annualInterestRate: fc.constantFrom('0', '0.5', '9.4822', '36', '1000'),
  });
  return fc.tuple(given, fc.array(change, { minLength: 1, maxLength: 3 })).map(([agreed, changes]) => {
    const maturesOn = periodsOf(agreed).at(-1)?.dueDate ?? 0;
    const days = changes.map(({ day }) => agreed.disbursedOn + (day % (maturesOn - agreed.disbursedOn)));
    const byDay = new Map(days.sort((a, b) => a - b).map((day, index) => [day, changes[index]]));
    const rateChanges = [...byDay].map(([from, each]) => ({
      from,
      annualInterestRate: each?.annualInterestRate ?? '0',
    }));
    return { ...agreed, rateChanges };
  });
}

/** The same with installments that were added, once or a few times, each from one on that is there. */
function extended<Terms extends ScheduleTerms>(given: fc.Arbitrary<Terms>): fc.Arbitrary<Terms> {
  const extension = fc.record({ place: fc.nat(), added: fc.integer({ min: 1, max: 12 }) });
  return fc.tuple(given, fc.array(extension, { minLength: 1, maxLength: 3 })).map(([agreed, picked]) => {
    const before = agreed.terms.downPayment === undefined ? 0 : 1;
    const added = new Map(
      picked.map((each) => [1 + before + (each.place % agreed.numberOfRepayments), each.added]),
    );
    const termExtensions = [...added]
      .map(([installment, count]) => ({ installment, added: count }))
      .sort((one, other) => one.installment - other.installment);
    const numberOfRepayments = agreed.numberOfRepayments + addedBy(termExtensions);
    return { ...agreed, numberOfRepayments, termExtensions };
  });
}

/** The same with one to four tranches, some of them on a due date, on the day of disbursement, or two on one day. */
function inTranches(given: fc.Arbitrary<ScheduleTerms>): fc.Arbitrary<ScheduleTerms> {
  const tranche = fc.record({
    day: fc.nat(),
    place: fc.constantFrom(undefined, undefined, 0, 1, 2),
    units: fc.oneof(fc.bigInt({ min: 1n, max: 500n }), fc.bigInt({ min: 1n, max: 10n ** 9n })),
  });
  return fc.tuple(given, fc.array(tranche, { minLength: 1, maxLength: 4 })).map(([agreed, parts]) => {
    const { downPayment, ...terms } = { ...agreed.terms, interestMethod: 'DECLINING_BALANCE' as const };
    const before = downPayment === undefined ? 0 : 1;
    const renumbered = (dates: readonly MovedDueDate[] | undefined) =>
      dates?.map(({ installment, dueDate }) => ({ installment: installment - before, dueDate }));
    const { movedDueDates, shiftedDueDates, termExtensions } = agreed;
    const declining = {
      ...agreed,
      terms,
      movedDueDates: renumbered(movedDueDates),
      shiftedDueDates: renumbered(shiftedDueDates),
      termExtensions: termExtensions?.map((each) => ({ ...each, installment: each.installment - before })),
    };
    const periods = periodsOf(declining);
    const length = (periods.at(-1)?.dueDate ?? 0) - agreed.disbursedOn;
    const tranches = parts
      .map(({ day, place, units }) => ({
        on:
          (place === undefined ? undefined : periods[place]?.fromDate) ?? agreed.disbursedOn + (day % length),
        amount: units * stepOf(agreed.terms.currencyDigits),
      }))
      .sort((one, other) => one.on - other.on);
    return { ...declining, tranches };
  });
}

/** What is wrong with a schedule, in words; nothing where all is well. */
function violationOf(
  { principal, terms, disbursedOn, tranches = [] }: ScheduleTerms,
  rows: readonly Installment[],
): string {
  const step = stepOf(terms.currencyDigits);
  let [balance, interest, earned, date] = [principal, 0n, 0n, disbursedOn];
  for (const [index, each] of rows.entries()) {
    const isDown = index === 0 && terms.downPayment !== undefined;
    const isIts = ({ on }: Tranche) =>
      on >= each.fromDate && (on < each.dueDate || index === rows.length - 1);
    balance += sumOf(tranches.filter(isIts).map(({ amount }) => amount)) - each.principal;
    if (each.number !== index + 1) return `the number of ${each.number} is off`;
    if (each.balance !== balance) return `the balance of ${each.number} is off`;
    if (each.interestBefore !== earned) return `the interest before ${each.number} is off`;
    if (each.fromDate !== date || each.dueDate < date || (each.dueDate === date) !== isDown)
      return `the dates of ${each.number} are off`;
    if (each.principal < 0n || each.interest < 0n || each.interestEarned < 0n || balance < 0n)
      return `${each.number} has a negative part`;
    if (each.principal % step !== 0n || each.interest % step !== 0n) return `${each.number} is too fine`;
    interest += each.interest;
    earned += each.interestEarned;
    if (earned < interest) return `${each.number} pays interest that is not earned yet`;
    date = each.dueDate;
  }
  if (earned !== interest) return 'what is earned is not what is paid';
  return balance === 0n ? '' : 'not all is repaid';
}

function rowsOf(installments: readonly Installment[]): readonly SlowRow[] {
  return installments.map(({ dueDate, principal, interest }) => ({
    dueDate,
    principal: formatMoney(principal, 0),
    interest: formatMoney(interest, 0),
  }));
}

describe('every schedule', () => {
  it('repays what was disbursed, has no negative part, and is in the smallest units', () => {
    fc.assert(
      fc.property(agreements(600), (agreed) => {
        const installments = buildSchedule(agreed, agreed.principal);
        const down = agreed.terms.downPayment === undefined ? 0 : 1;
        expect(installments).toHaveLength(agreed.numberOfRepayments + down);
        expect(violationOf(agreed, installments)).toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('is so too where due dates were moved, and then that of a slow model', () => {
    fc.assert(
      fc.property(moved(agreements(24)), (agreed) => {
        const installments = buildSchedule(agreed, agreed.principal);
        expect(violationOf(agreed, installments)).toBe('');
        expect(rowsOf(installments)).toEqual(slowSchedule(agreed, formatMoney(agreed.principal, 0)));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['', agreements(24)],
    [', where due dates were moved too', moved(agreements(24))],
    [', where nobody works on some days', shifted(agreements(24))],
  ])('is so too where the rate changed, and then that of a slow model%s', (_name, given) => {
    fc.assert(
      fc.property(atOtherRates(given), (agreed) => {
        const installments = buildSchedule(agreed, agreed.principal);
        expect(violationOf(agreed, installments)).toBe('');
        expect(rowsOf(installments)).toEqual(slowSchedule(agreed, formatMoney(agreed.principal, 0)));
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['', agreements(24)],
    [', where the rate changed too', atOtherRates(agreements(24))],
    [', where due dates were moved too', moved(agreements(24))],
    [', where both did', atOtherRates(moved(agreements(12)))],
    [', on working days alone', shifted(agreements(24))],
    [', where the term grew too', extended(agreements(12))],
  ])('is so too where it is disbursed in tranches, and then that of a slow model%s', (_name, given) => {
    fc.assert(
      fc.property(inTranches(given), (agreed) => {
        const installments = buildSchedule(agreed, agreed.principal);
        expect(violationOf(agreed, installments)).toBe('');
        expect(rowsOf(installments)).toEqual(slowSchedule(agreed, formatMoney(agreed.principal, 0)));
      }),
      { numRuns: 150 },
    );
  });

  it('asks for money on working days alone where its terms say so, and is that of a slow model', () => {
    fc.assert(
      fc.property(shifted(agreements(24)), (agreed) => {
        const installments = buildSchedule(agreed, agreed.principal);
        expect(violationOf(agreed, installments)).toBe('');
        const ofPeriods = installments.slice(agreed.terms.downPayment === undefined ? 0 : 1);
        expect(ofPeriods.filter(({ dueDate }) => !isWorkingDay(agreed.workingDays, dueDate))).toEqual([]);
        expect(rowsOf(installments)).toEqual(slowSchedule(agreed, formatMoney(agreed.principal, 0)));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['', agreements(24)],
    [', where the rate changed too', atOtherRates(agreements(24))],
    [', where due dates were moved too', moved(agreements(24))],
    [', where both happened', atOtherRates(moved(agreements(24)))],
  ])('is so too where installments were added, and then that of a slow model%s', (_name, given) => {
    const declining = given.filter(({ terms }) => terms.interestMethod !== 'FLAT');
    fc.assert(
      fc.property(extended(declining), (agreed) => {
        const installments = buildSchedule(agreed, agreed.principal);
        expect(violationOf(agreed, installments)).toBe('');
        expect(rowsOf(installments)).toEqual(slowSchedule(agreed, formatMoney(agreed.principal, 0)));
      }),
      { numRuns: 150 },
    );
  });

  it('is so too where due dates were moved from the working days that they were on', () => {
    fc.assert(
      fc.property(moved(shifted(agreements(24))), (agreed) => {
        const installments = buildSchedule(agreed, agreed.principal);
        expect(violationOf(agreed, installments)).toBe('');
        expect(rowsOf(installments)).toEqual(slowSchedule(agreed, formatMoney(agreed.principal, 0)));
      }),
      { numRuns: 150 },
    );
  });

  it('is that of a slow model, to the smallest unit', () => {
    fc.assert(
      fc.property(agreements(24), (agreed) => {
        const rows = rowsOf(buildSchedule(agreed, agreed.principal));
        expect(rows).toEqual(slowSchedule(agreed, formatMoney(agreed.principal, 0)));
      }),
      { numRuns: 200 },
    );
  });
});
