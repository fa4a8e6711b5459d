import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../../../test/builders/accrual.ts';
import { activeLoan, money } from '../../../../../test/builders/loan.ts';
import { endOf, randomLife } from '../../../../../test/builders/loan-life.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Loan } from '../loan.ts';
import { nextDueDate, overdueOn } from '../money/payoff.ts';
import type { Installment } from '../schedule/installment.ts';
import { daysPastDue, daysSince, delinquentDays, delinquentDaysSince } from './delinquency.ts';
import { type Standing, standingAt, standingOf, standsOn } from './standing.ts';

/** Due on the first of February to July 2024. */
const loan = activeLoan();
const [first, second, ...later] = loan.installments as [Installment, Installment, ...Installment[]];
const paid = (installment: Installment): Installment => ({
  ...installment,
  principalPaid: installment.principal,
  interestPaid: installment.interest,
  completedOn: loan.disbursedOn,
});

function text({ overdueSince, overdue, nextDue }: Standing) {
  return [overdueSince, overdue.total, nextDue];
}

describe('the standing at the end of a day', () => {
  it.each([
    ['before the first due date', loan.installments, '2024-01-31', [undefined, '0', '2024-02-01']],
    ['on it', loan.installments, '2024-02-01', ['2024-02-01', '17.13', '2024-03-01']],
    ['on the second', loan.installments, '2024-03-01', ['2024-02-01', '34.26', '2024-04-01']],
    ['after one was paid', [paid(first), second, ...later], '2024-02-15', [undefined, '0', '2024-03-01']],
    [
      'after the next was paid ahead',
      [first, paid(second), ...later],
      '2024-02-15',
      ['2024-02-01', '17.13', '2024-04-01'],
    ],
    ['after all were due', loan.installments, '2024-12-31', ['2024-02-01', '102.78', undefined]],
  ] as const)('%s', (_when, installments, on, [since, total, next]) => {
    const date = (iso: string | undefined) => (iso === undefined ? undefined : day(iso));
    expect(text(standingAt({ installments }, day(on)))).toEqual([date(since), money(total), date(next)]);
  });

  it('is that of the last closed day of an active loan, and nothing of any other', () => {
    const late = { ...loan, closedThrough: day('2024-02-15') };
    expect(standingOf(late)).toEqual(standingAt(late, late.closedThrough));
    const nothing = [undefined, 0n, undefined];
    const others = [
      { ...late, status: 'OVERPAID' as const },
      { ...late, status: 'APPROVED' as const },
    ];
    expect(others.map((other) => text(standingOf(other)))).toEqual([nothing, nothing]);
  });
});

/** What readers show of a loan: by its kept standing where that tells, else by its installments. */
function shown(given: Loan & { readonly closedThrough: LocalDate }, on: LocalDate) {
  const kept = standingOf(given);
  const told = standsOn(kept, given.closedThrough, on);
  const { overdueSince, overdue, nextDue } = told ? kept : standingAt(given, on - 1);
  return {
    told,
    days: daysSince(overdueSince, on),
    delinquent: delinquentDaysSince(given, overdueSince, on),
    overdue,
    nextDue,
  };
}

function reckoned(given: Loan, on: LocalDate) {
  return {
    days: daysPastDue(given, on),
    delinquent: delinquentDays(given, on),
    overdue: overdueOn(given, on),
    nextDue: nextDueDate(given, on),
  };
}

describe('a standing that was kept', () => {
  it('tells of every later business date what the installments do, whatever happened to the loan', () => {
    let dates = 0;
    const property = fc.property(randomLife, fc.integer({ min: 0, max: 40 }), (life, behind) => {
      const { loan: end, day: today } = endOf(life);
      if (end.status !== 'ACTIVE') return;
      const kept = { ...end, closedThrough: today - 1 - behind };
      for (let on = kept.closedThrough - 3; on <= today + 200; on += 1) {
        const { told, ...found } = shown(kept, on);
        expect(found).toEqual(reckoned(kept, on));
        if (told) dates += 1;
      }
    });
    fc.assert(property, { numRuns: 150 });
    expect(dates).toBeGreaterThan(1_000);
  });

  it.each([
    ['the closed day itself', '2024-01-31', '2024-01-31', false],
    ['the day after', '2024-01-31', '2024-02-01', true],
    ['the next due date, on which it is not late yet', '2024-01-15', '2024-02-01', true],
    ['the day after the next due date', '2024-01-15', '2024-02-02', false],
    ['any date once nothing falls due any more', '2024-12-31', '2031-01-01', true],
  ])('tells what is late on %s or not', (_name, closedThrough, on, tells) => {
    const kept = { ...loan, closedThrough: day(closedThrough) };
    expect(standsOn(standingOf(kept), kept.closedThrough, day(on))).toBe(tells);
  });
});
