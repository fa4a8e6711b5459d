import { describe, expect, test } from 'vitest';
import { decided } from '../../../../test/builders/command-loan.ts';
import { stampOn } from '../../../../test/builders/loan.ts';
import { forwardBefore, underWay } from '../../../../test/refusals/jobs.ts';
import { formatDate } from '../kernel/dates.ts';
import { fastForward } from './commands/fast-forward.ts';
import { farthestForward, type LatestClose, nextForwardStep } from './fast-forward.ts';
import type { RunState } from './job-run.ts';

const { fromDate, toDate } = underWay;
const stamp = stampOn(fromDate + 1);
const onDay = (businessDate: number, cobDate = businessDate - 1) => ({ businessDate, cobDate });
const closed = (job: string, cobDate: number | undefined, state: RunState = 'COMPLETED'): LatestClose => ({
  job,
  run: cobDate === undefined ? undefined : { state, cobDate },
});

describe('the next step of a fast forward', () => {
  const next = (dates: ReturnType<typeof onDay>, ...closes: LatestClose[]) =>
    nextForwardStep(underWay, dates, closes);

  test.each([
    ['moves the date, before anything of the first day is closed', onDay(fromDate), [closed('A', undefined)]],
    ['moves the date, once every close of the day has ended', onDay(fromDate), [closed('A', fromDate - 1)]],
  ] as const)('%s', (_, dates, closes) => {
    expect(next(dates, ...closes)).toEqual({ act: 'MOVE', type: 'BUSINESS_DATE', to: fromDate + 1 });
  });

  test('closes the day that was moved past, one kind of account after the other', () => {
    const dates = onDay(fromDate + 4);
    const due = fromDate + 3;
    expect(next(dates, closed('A', due - 1), closed('B', due - 1))).toEqual({
      act: 'CLOSE',
      job: 'A',
      cobDate: due,
    });
    expect(next(dates, closed('A', due), closed('B', undefined))).toEqual({
      act: 'CLOSE',
      job: 'B',
      cobDate: due,
    });
    expect(next(dates, closed('A', due), closed('B', due))).toEqual({
      act: 'MOVE',
      type: 'BUSINESS_DATE',
      to: fromDate + 5,
    });
  });

  test('takes a COB date that is set by hand along', () => {
    expect(next(onDay(fromDate + 2, fromDate - 5), closed('A', fromDate - 5))).toEqual({
      act: 'MOVE',
      type: 'COB_DATE',
      to: fromDate + 1,
    });
  });

  test.each(['PLANNING', 'RUNNING', 'STOPPING'] as const)('waits for a run that is %s', (state) => {
    for (const date of [fromDate, fromDate + 1])
      expect(next(onDay(date), closed('A', date - 1), closed('B', date - 1, state))).toEqual({ act: 'WAIT' });
  });

  test.each(['STOPPED', 'FAILED'] as const)(
    'is the end where a run is %s, which the error names',
    (state) => {
      const step = next(onDay(fromDate), closed('A', fromDate - 1, state));
      const error = `The run of A of ${formatDate(fromDate - 1)} is ${state}; it has to be finished first.`;
      expect(step).toEqual({ act: 'END', error });
    },
  );

  test('goes on after a run in which accounts failed', () => {
    expect(next(onDay(fromDate + 1), closed('A', fromDate, 'COMPLETED_WITH_FAILURES'))).toMatchObject({
      act: 'MOVE',
      to: fromDate + 2,
    });
  });

  test.each([toDate, toDate + 3])('is the end on the last date, or past it, once that is closed', (date) => {
    expect(next(onDay(date), closed('A', date - 2))).toMatchObject({ act: 'CLOSE', cobDate: date - 1 });
    expect(next(onDay(date), closed('A', date - 1))).toEqual({ act: 'END' });
  });
});

describe('a fast forward that is accepted', () => {
  const asked = (read: ReturnType<typeof forwardBefore>, to: number) =>
    decided(fastForward, read, { toBusinessDate: formatDate(to) }, stamp);

  test('goes as far as ten years, from the business date', () => {
    const before = forwardBefore();
    const { businessDate } = before.dates;
    const outcome = asked(before, businessDate + farthestForward);
    expect(outcome).toMatchObject({
      ok: true,
      state: { forward: { id: '2', fromDate: businessDate, toDate: businessDate + farthestForward } },
    });
  });

  test('is the one that is under way, where that goes to the same date', () => {
    const before = forwardBefore({ underWay });
    const outcome = asked(before, toDate);
    if (!outcome.ok) throw new Error(outcome.code);
    expect(outcome.state).toMatchObject({ forward: underWay });
    expect(fastForward.changes?.(outcome.state as never, before)).toEqual({
      before: [underWay],
      after: [underWay],
    });
    expect(fastForward.answer(outcome.state as never)).toEqual({
      running: true,
      fromDate: formatDate(fromDate),
      toDate: formatDate(toDate),
      businessDate: formatDate(before.dates.businessDate),
      error: null,
    });
  });
});
