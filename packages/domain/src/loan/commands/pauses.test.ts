import { expect, it } from 'vitest';
import { type Commanded, commandLoan, day } from '../../../../../test/builders/command-loan.ts';
import { activeLoan } from '../../../../../test/builders/loan.ts';
import type { Loan } from '../loan.ts';
import { pauseDelinquency } from './pause-delinquency.ts';
import { resumeDelinquency } from './resume-delinquency.ts';

const typesOf = ({ events }: Commanded) => events.map(({ type }) => type.replace(/BusinessEvent$/, ''));
const classOf = ({ tags }: Loan) => tags.find(({ liftedOn }) => liftedOn === undefined)?.classification;

it('a pause that has begun already makes the loan less late at once, and its end lets days count again', () => {
  const paused = commandLoan(
    activeLoan(),
    pauseDelinquency,
    { start: '2024-02-03', end: '2024-02-28' },
    day('2024-02-11'),
  );
  expect(classOf(paused.loan)).toBe('RANGE_1');
  expect(paused.loan.pauses).toEqual([
    { number: 1, start: day('2024-02-03'), end: day('2024-02-28'), resumedOn: undefined },
  ]);
  expect(typesOf(paused).slice(-2)).toEqual([
    'LoanAccountDelinquencyPauseChanged',
    'LoanDelinquencyRangeChange',
  ]);
  expect(paused.events.at(-2)?.data).toMatchObject({
    delinquent: {
      delinquentDays: 2,
      delinquencyPausePeriods: [
        { active: true, pausePeriodStart: '2024-02-03', pausePeriodEnd: '2024-02-28' },
      ],
    },
  });
  expect(paused.answer).toMatchObject({ loan: { summary: { classification: 'RANGE_1', pauseCount: 1 } } });
  const resumed = commandLoan(paused.loan, resumeDelinquency, { date: '2024-02-12' }, day('2024-02-12'));
  expect(resumed.loan.pauses).toEqual([
    { number: 1, start: day('2024-02-03'), end: day('2024-02-12'), resumedOn: day('2024-02-12') },
  ]);
  expect(resumed.events[0]?.data).toMatchObject({
    delinquent: { delinquencyPausePeriods: [{ active: false, pausePeriodEnd: '2024-02-12' }] },
  });
  const again = { start: '2024-02-13', end: '2024-02-14' };
  expect(commandLoan(resumed.loan, pauseDelinquency, again, day('2024-02-13')).loan.pauses).toHaveLength(2);
});

it('a pause may lie ahead, and changes no delinquency range before it begins', () => {
  const ahead = { start: '2024-03-01', end: '2024-03-10' };
  const paused = commandLoan(activeLoan(), pauseDelinquency, ahead, day('2024-01-10'));
  expect(typesOf(paused).at(-1)).toBe('LoanAccountDelinquencyPauseChanged');
  expect(() => commandLoan(paused.loan, resumeDelinquency, {}, day('2024-01-10'))).toThrow('NO_ACTIVE_PAUSE');
});
