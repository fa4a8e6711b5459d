import { describe, expect, it } from 'vitest';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { run as runOf } from '../../../../../test/refusals/jobs.ts';
import { dates } from '../../../../../test/refusals/office.ts';
import type { BusinessDates } from '../../dates/business-dates.ts';
import { messageOf } from '../../kernel/codes.ts';
import { dateOf } from '../../kernel/dates.ts';
import { shipped } from '../../shipped.ts';
import type { JobHistory, RunState } from '../job-run.ts';
import { jobNamed } from '../jobs.ts';
import { runJob as runAny } from './run-job.ts';

const today = dateOf(2024, 2, 1);
const stamp = stampOn(today);

const history: JobHistory = {
  newRunId: '2',
  businessSteps: ['ADD_PERIODIC_ACCRUAL_ENTRIES'],
  lastRun: undefined,
  firstDay: undefined,
  sameDate: undefined,
  dates: undefined,
};

function after(state: RunState, cobDate: number): JobHistory {
  return { ...history, lastRun: runOf(state, cobDate) };
}

const { jobs } = shipped;
const runJob = runAny(shipped);

function decide(read: JobHistory, name: string, cobDate?: number) {
  return runJob.decide(read, { name, cobDate }, stamp);
}

describe('jobs', () => {
  it('are known by their names and short names', () => {
    expect(jobs.map(({ name, shortName, kind }) => [name, shortName, kind])).toEqual([
      ['INCREASE_BUSINESS_DATE', 'INCREASE_BUSINESS_DATE', 'DATE'],
      ['LOAN_CLOSE_OF_BUSINESS', 'LOAN_COB', 'CLOSE'],
    ]);
    for (const job of jobs)
      expect([jobNamed(jobs, job.name), jobNamed(jobs, job.shortName)]).toEqual([job, job]);
    expect(jobNamed(jobs, 'loan_cob')).toBeUndefined();
    expect(runJob.ref({ name: 'LOAN_COB', cobDate: 7 })).toEqual({
      name: 'LOAN_CLOSE_OF_BUSINESS',
      job: jobs[1],
      cobDate: 7,
    });
    expect(runJob.ref({ name: 'NO_JOB', cobDate: undefined })).toMatchObject({
      name: 'NO_JOB',
      job: undefined,
    });
  });
});

describe('the first run', () => {
  it.each([
    ['the first day that an account has to close', today - 40, today - 40],
    ['its own date, where no account has', undefined, today - 1],
  ])('closes from %s', (_, firstDay, fromDate) => {
    expect(decide({ ...history, firstDay }, 'LOAN_COB')).toMatchObject({
      ok: true,
      state: { run: { fromDate, cobDate: today - 1 } },
    });
  });
});

describe('the run of a close', () => {
  it.each([
    ['UNKNOWN_JOB', history, 'NO_JOB', undefined, 'NO_JOB'],
    ['COB_DATE_IN_FUTURE', after('RUNNING', today - 2), 'LOAN_COB', today, '2024-01-31'],
    ['COB_DATE_PASSED', after('RUNNING', today - 2), 'LOAN_COB', today - 3, '2024-01-30'],
    ['JOB_ALREADY_RUNNING', after('PLANNING', today - 2), 'LOAN_COB', undefined, '2024-01-30'],
    ['JOB_ALREADY_RUNNING', after('RUNNING', today - 2), 'LOAN_COB', undefined, '2024-01-30'],
    ['JOB_ALREADY_RUNNING', after('STOPPING', today - 2), 'LOAN_COB', today - 1, '2024-01-30'],
    ['EARLIER_RUN_UNFINISHED', after('STOPPED', today - 2), 'LOAN_COB', undefined, 'STOPPED'],
    ['EARLIER_RUN_UNFINISHED', after('FAILED', today - 2), 'LOAN_COB', undefined, 'FAILED'],
  ] as const)('is refused: %s', (code, read, name, cobDate, says) => {
    const outcome = decide(read, name, cobDate);
    expect(outcome).toMatchObject({ ok: false, code });
    if (!outcome.ok) expect(messageOf(outcome, shipped.codes)).toContain(says);
  });

  it.each([
    ['of the COB date, if none is named', history, undefined, today - 1, today - 1],
    ['of an earlier date, if it is the first', history, today - 9, today - 9, today - 9],
    ['since the last one', after('COMPLETED', today - 4), undefined, today - 3, today - 1],
    ['also after failures', after('COMPLETED_WITH_FAILURES', today - 4), today - 2, today - 3, today - 2],
  ] as const)('starts %s', (_name, read, asked, fromDate, cobDate) => {
    const outcome = decide(read, 'LOAN_COB', asked);
    expect(outcome).toMatchObject({
      ok: true,
      state: {
        run: {
          id: '2',
          job: 'LOAN_CLOSE_OF_BUSINESS',
          state: 'PLANNING',
          fromDate,
          cobDate,
          businessSteps: ['ADD_PERIODIC_ACCRUAL_ENTRIES'],
        },
      },
      events: [],
    });
  });

  it('is the one that the date has, whatever became of it', () => {
    for (const state of ['RUNNING', 'STOPPED', 'FAILED', 'COMPLETED'] as const) {
      const same = runOf(state, today - 1);
      const read = { ...history, lastRun: same, sameDate: same };
      const outcome = decide(read, 'LOAN_COB');
      if (!outcome.ok) throw new Error(outcome.code);
      expect(outcome.state.run).toBe(same);
      expect(runJob.changes?.(outcome.state, read)).toEqual({ before: [same], after: [same] });
      expect(runJob.answer(outcome.state)).toMatchObject({
        state,
        cobDate: '2024-01-31',
        fromDate: '2024-01-31',
      });
    }
  });
});

describe('the run of a job that moves the business date', () => {
  function ran(given: Partial<BusinessDates> = {}, read: JobHistory = history) {
    const before = { ...dates, ...given };
    const outcome = decide({ ...read, dates: before }, 'INCREASE_BUSINESS_DATE');
    if (!outcome.ok) throw new Error(outcome.code);
    return { before, read: { ...read, dates: before }, after: outcome.state };
  }

  it.each([
    ['with the COB date behind it', {}, today + 1, today, 1],
    ['without the COB date, where that is set by hand', { automaticCobDate: false }, today + 1, today - 1, 1],
    ['not at all, where it follows the calendar', { mode: 'SYSTEM' }, today, today - 1, 0],
  ] as const)('moves it one day, %s', (_name, given, businessDate, cobDate, done) => {
    const { after: state } = ran(given);
    expect(state.dates).toMatchObject({ businessDate, cobDate });
    expect(state.run.carriedOut).toEqual({ total: done, done, endedAt: stamp.now });
  });

  it('is completed at once, writes the dates beside the run, and closes no date', () => {
    const { before, read, after: state } = ran();
    expect(runJob.answer(state)).toEqual({
      id: '2',
      job: 'INCREASE_BUSINESS_DATE',
      state: 'COMPLETED',
      trigger: 'API',
      cobDate: null,
      fromDate: null,
      businessSteps: [],
      startedAt: stamp.now,
    });
    expect(runJob.changes?.(state, read)).toEqual({ before: [before], after: [state.dates, state.run] });
    const still = ran({ mode: 'SYSTEM' });
    expect(still.after.dates).toBe(still.before);
  });

  it('minds no other run', () => {
    const running = runOf('RUNNING', today - 2);
    const { after: state } = ran({}, { ...history, lastRun: running, sameDate: running });
    expect(state.run.id).toBe('2');
  });

  it('takes no COB date', () => {
    const outcome = decide({ ...history, dates }, 'INCREASE_BUSINESS_DATE', today);
    expect(outcome).toMatchObject({ ok: false, code: 'INVALID_VALUE', details: { field: 'cobDate' } });
  });

  it('is a defect without the dates at hand', () => {
    expect(() => decide(history, 'INCREASE_BUSINESS_DATE')).toThrow('not at hand');
  });
});
