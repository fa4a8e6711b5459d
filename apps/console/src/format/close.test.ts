import { describe, expect, test } from 'vitest';
import type { RunFactsFragment } from '../api/generated/graphql.ts';
import { accountsLeft, closeOf, percentOf } from './close.ts';

const runOf = (state: RunFactsFragment['state'], cobDate = '2026-03-10'): RunFactsFragment => ({
  id: 'run',
  job: 'LOAN_CLOSE_OF_BUSINESS',
  state,
  trigger: 'API',
  fromDate: cobDate,
  cobDate,
  startedAt: '2026-03-11T00:00:00Z',
  endedAt: null,
  total: 100,
  done: 40,
  failed: 1,
  skipped: 0,
  rate: 10,
  estimatedEndAt: null,
  reason: null,
  allowedCommands: [],
});

describe('where the close of the day stands', () => {
  test.each([
    { state: 'PLANNING', failed: 0, kind: 'planning' },
    { state: 'RUNNING', failed: 0, kind: 'closing' },
    { state: 'STOPPING', failed: 0, kind: 'stopping' },
    { state: 'STOPPED', failed: 0, kind: 'stopped' },
    { state: 'FAILED', failed: 0, kind: 'failed' },
    { state: 'COMPLETED', failed: 0, kind: 'closed' },
    { state: 'COMPLETED_WITH_FAILURES', failed: 2, kind: 'withFailures' },
    // All of them were closed or skipped since.
    { state: 'COMPLETED_WITH_FAILURES', failed: 0, kind: 'closed' },
  ] as const)(
    'a run that is $state with $failed accounts left failed is $kind',
    ({ state, failed, kind }) => {
      const given = { cobDate: '2026-03-10', run: runOf(state), accountsBehind: 0, failed };
      expect(closeOf(given)).toMatchObject({ kind, day: '2026-03-10' });
    },
  );

  test.each([
    { behind: 240, kind: 'open' },
    { behind: 0, kind: 'closed' },
  ] as const)('a day without a run of its own and $behind accounts behind is $kind', ({ behind, kind }) => {
    for (const run of [undefined, runOf('COMPLETED', '2026-03-09')]) {
      const given = { cobDate: '2026-03-10', run, accountsBehind: behind, failed: 0 };
      expect(closeOf(given)).toMatchObject({ kind, day: '2026-03-10' });
    }
  });

  test('a run of an earlier day that goes on is told with its own day', () => {
    const run = runOf('RUNNING', '2026-03-09');
    expect(closeOf({ cobDate: '2026-03-10', run, accountsBehind: 60, failed: 0 })).toMatchObject({
      kind: 'closing',
      day: '2026-03-09',
    });
  });
});

test.each([
  { total: 0, done: 0, failed: 0, skipped: 0, percent: '0 %', left: 0 },
  { total: 3, done: 1, failed: 0, skipped: 0, percent: '33 %', left: 2 },
  { total: 1_000, done: 998, failed: 1, skipped: 0, percent: '99 %', left: 1 },
  { total: 1_000, done: 998, failed: 1, skipped: 1, percent: '100 %', left: 0 },
])('of $total accounts $done closed, $failed failed and $skipped skipped are $percent', (counts) => {
  expect([percentOf(counts), accountsLeft(counts)]).toEqual([counts.percent, counts.left]);
});
