import { describe, expect, test } from 'vitest';
import { decided } from '../../../../../test/builders/command-loan.ts';
import { commandNamed } from '../../../../../test/builders/command-named.ts';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { schedule } from '../../../../../test/refusals/jobs.ts';
import { today } from '../../../../../test/refusals/row.ts';
import { circleAt, type JobSchedules } from '../schedule.ts';

const updateJob = commandNamed('updateJob');
const date = 'INCREASE_BUSINESS_DATE';
const stamp = { ...stampOn(today), now: '2024-02-01T12:00:00.5Z' };
const inKathmandu: JobSchedules = {
  schedules: [schedule({ id: date, cron: '0 0 0 * * ?', active: true })],
  timeZone: 'Asia/Kathmandu',
};
const change = (input: object, read = inKathmandu) =>
  decided(updateJob, read, { name: date, ...input }, stamp);
const now = '2024-02-01T17:45:00';

describe('a change of a schedule', () => {
  test.each([
    ['of its cron starts from now on', { cron: '0 0 1 * * ?' }, { cron: '0 0 1 * * ?', slotsThrough: now }],
    ['that makes it active starts from now on', { active: false }, { active: false, slotsThrough: now }],
    ['that takes its cron away', { cron: 'NONE' }, { cron: undefined, active: true, slotsThrough: now }],
    [
      'of what it starts after leaves its slots',
      { startsAfter: 'LOAN_COB' },
      { startsAfter: 'LOAN_CLOSE_OF_BUSINESS', slotsThrough: '2024-01-31T00:00:00' },
    ],
    [
      'to what it is already leaves its slots',
      { cron: '0 0 0 * * ?', active: true },
      { cron: '0 0 0 * * ?', active: true, slotsThrough: '2024-01-31T00:00:00' },
    ],
  ])('%s', (_, input, after) => {
    // The close starts after the date job as it ships: not in these.
    const read = {
      ...inKathmandu,
      schedules: [...inKathmandu.schedules, schedule({ id: 'LOAN_CLOSE_OF_BUSINESS' })],
    };
    expect(change(input, read)).toMatchObject({ ok: true, state: { id: date, ...after } });
  });

  test('of a job that the tenant has nothing of starts from what is installed', () => {
    const outcome = decided(
      updateJob,
      { ...inKathmandu, schedules: [] },
      { name: 'LOAN_COB', active: true },
      stamp,
    );
    expect(outcome).toMatchObject({
      ok: true,
      state: { id: 'LOAN_CLOSE_OF_BUSINESS', startsAfter: date, active: true, slotsThrough: now },
    });
  });
});

describe('jobs that start one after the other', () => {
  const after = (...pairs: readonly (readonly [string, string])[]) => new Map(pairs);
  test.each([
    ['in a row make no circle', after(['B', 'A'], ['C', 'B']), 'C', undefined],
    ['two in a circle', after(['B', 'A'], ['A', 'B']), 'A', ['A', 'B', 'A']],
    ['three in a circle', after(['B', 'A'], ['C', 'B'], ['A', 'C']), 'A', ['A', 'B', 'C', 'A']],
    ['one after itself', after(['A', 'A']), 'A', ['A', 'A']],
    [
      'a circle that another hangs on is not its own',
      after(['A', 'B'], ['B', 'A'], ['C', 'A']),
      'C',
      undefined,
    ],
  ])('%s', (_, startsAfter, name, circle) => {
    expect(circleAt(name, startsAfter)).toEqual(circle);
  });
});
