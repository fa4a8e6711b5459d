import { describe, expect, test } from 'vitest';
import { stampOn } from '../../../../test/builders/loan.ts';
import { historyOf, run as runOf } from '../../../../test/refusals/jobs.ts';
import { formatDate } from '../kernel/dates.ts';
import { loanKind } from '../loan/kind.ts';
import { shipped } from '../shipped.ts';
import type { CatchUpBefore } from './catch-up.ts';
import { startCatchUp as startAny } from './commands/start-catch-up.ts';
import type { JobRun, RunState } from './job-run.ts';

const today = 20_000;
const cobDate = today - 1;
const stamp = stampOn(today);
const startCatchUp = startAny(shipped);

interface Given {
  readonly last?: JobRun;
  readonly accountsBehind?: number;
  readonly noted?: CatchUpBefore['noted'];
}

function before({ last, accountsBehind = 3, noted }: Given): CatchUpBefore {
  const sameDate = last?.cobDate === cobDate ? last : undefined;
  return {
    history: historyOf({ lastRun: last, sameDate, firstDay: cobDate - 4, businessSteps: ['A'] }),
    behind: { running: false, runId: null, oldestClosedDate: cobDate - 5, accountsBehind },
    noted,
  };
}

function started(given: Given) {
  const outcome = startCatchUp.decide(before(given), { kind: loanKind.name }, stamp);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.state;
}

describe('a catch-up', () => {
  test.each([
    ['where the job never ran', undefined, cobDate - 4],
    ['after the last date that was run', runOf('COMPLETED', cobDate - 3), cobDate - 2],
    ['after one with failures', runOf('COMPLETED_WITH_FAILURES', cobDate - 2), cobDate - 1],
  ])('is a new run of the COB date %s, put down to it', (_, last, fromDate) => {
    const { run, next } = started(last === undefined ? {} : { last });
    expect(run).toMatchObject({ id: '2', state: 'PLANNING', trigger: 'CATCH_UP', fromDate, cobDate });
    expect(next).toBeUndefined();
  });

  test.each(['PLANNING', 'RUNNING', 'STOPPING'] as const)('is the run under way, that is %s', (state) => {
    const last = runOf(state, cobDate);
    for (const accountsBehind of [0, 3]) expect(started({ last, accountsBehind }).run).toBe(last);
  });

  test.each([
    ['STOPPED', 10, 'RUNNING'],
    ['FAILED', undefined, 'PLANNING'],
  ] as const)('has a run that is %s go on', (state, total, to) => {
    const last = { ...runOf(state, cobDate), total };
    expect(started({ last }).run).toEqual({ ...last, state: to });
  });

  test('has the run of the date try its failures again', () => {
    const last = { ...runOf('COMPLETED_WITH_FAILURES', cobDate), endedAt: '2024-02-01T00:00:00Z' };
    expect(started({ last }).run).toEqual({ ...last, state: 'RUNNING', endedAt: undefined });
  });

  test.each([
    ['no run', undefined],
    ['a run of an earlier date', runOf('COMPLETED', cobDate - 1)],
    ['a run of the date', runOf('COMPLETED', cobDate)],
    ['a run of the date with failures that were dealt with', runOf('COMPLETED_WITH_FAILURES', cobDate)],
  ])('is none where nothing is behind, after %s', (_, last) => {
    const nothing = started({ ...(last === undefined ? {} : { last }), accountsBehind: 0 });
    expect(nothing).toMatchObject({ run: undefined, next: undefined });
    expect(startCatchUp.answer(nothing)).toMatchObject({ running: false, runId: null, accountsBehind: 0 });
    expect(startCatchUp.changes?.(nothing, before({})).after).toEqual([]);
  });

  test.each(['RUNNING', 'STOPPED'] as const)(
    'goes on after a run of an earlier date that is %s',
    (state: RunState) => {
      const last = { ...runOf(state, cobDate - 2), total: 10 };
      const catchUp = started({ last });
      expect(catchUp).toMatchObject({
        run: { id: last.id, state: 'RUNNING' },
        next: { kind: 'CatchUp', id: last.id },
      });
      const noted = { kind: 'CatchUp', id: last.id } as const;
      // What is noted already is not noted again.
      expect(started({ last, noted }).next).toBe(noted);
    },
  );

  test('answers with what it started and what was behind', () => {
    expect(startCatchUp.answer(started({}))).toEqual({
      running: true,
      runId: '2',
      oldestClosedDate: formatDate(cobDate - 5),
      accountsBehind: 3,
    });
  });
});
