import { describe, expect, it, test } from 'vitest';
import { stampOn } from '../../../../../test/builders/loan.ts';
import { historyOf, noClose, run as runOf } from '../../../../../test/refusals/jobs.ts';
import { increaseBusinessDate } from '../../dates/commands/increase-business-date.ts';
import { messageOf } from '../../kernel/codes.ts';
import type { CarriedOutcome } from '../../kernel/command.ts';
import { dateOf } from '../../kernel/dates.ts';
import { shipped } from '../../shipped.ts';
import type { JobHistory, JobRun, RunState } from '../job-run.ts';
import { jobNamed } from '../jobs.ts';
import { runJob as runAny } from './run-job.ts';

const today = dateOf(2024, 2, 1);
const stamp = stampOn(today);
const scheduled = { ...stamp, trigger: 'SCHEDULE' } as const;

const businessSteps = ['ADD_PERIODIC_ACCRUAL_ENTRIES'];
const history = historyOf({ businessSteps });

function after(state: RunState, cobDate: number): JobHistory {
  return historyOf({ businessSteps, lastRun: runOf(state, cobDate) });
}

const { jobs } = shipped;
const runJob = runAny(shipped);

function decide(read: JobHistory, name: string, cobDate?: number) {
  return runJob.decide(read, { name, cobDate }, stamp);
}

describe('jobs', () => {
  it('are known by their names and short names', () => {
    expect(jobs.map(({ name, shortName, kind }) => [name, shortName, kind])).toEqual([
      ['INCREASE_BUSINESS_DATE', 'INCREASE_BUSINESS_DATE', 'COMMAND'],
      ['INCREASE_COB_DATE', 'INCREASE_COB_DATE', 'COMMAND'],
      ['PURGE_EXTERNAL_EVENTS', 'PURGE_EXTERNAL_EVENTS', 'TASK'],
      ['PURGE_IDEMPOTENCY_KEYS', 'PURGE_IDEMPOTENCY_KEYS', 'TASK'],
      ['PURGE_HISTORY', 'PURGE_HISTORY', 'TASK'],
      ['LOAN_CLOSE_OF_BUSINESS', 'LOAN_COB', 'CLOSE'],
      ['ADD_ACCRUALS', 'ADD_ACCRUALS', 'PASS'],
      ['GENERATE_STATEMENTS', 'GENERATE_STATEMENTS', 'STATEMENTS'],
      ['SAVINGS_CLOSE_OF_BUSINESS', 'SAVINGS_COB', 'CLOSE'],
      ['POST_SAVINGS_INTEREST', 'POST_SAVINGS_INTEREST', 'PASS'],
      ['GENERATE_SAVINGS_STATEMENTS', 'GENERATE_SAVINGS_STATEMENTS', 'STATEMENTS'],
      ['REPAY_FROM_SAVINGS', 'REPAY_FROM_SAVINGS', 'PASS'],
    ]);
    for (const job of jobs)
      expect([jobNamed(jobs, job.name), jobNamed(jobs, job.shortName)]).toEqual([job, job]);
    expect(jobNamed(jobs, 'loan_cob')).toBeUndefined();
    expect(runJob.ref({ name: 'LOAN_COB', cobDate: 7 })).toEqual({
      name: 'LOAN_CLOSE_OF_BUSINESS',
      job: jobNamed(jobs, 'LOAN_CLOSE_OF_BUSINESS'),
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
    expect(decide(historyOf({ firstDay }), 'LOAN_COB')).toMatchObject({
      ok: true,
      state: { fromDate, cobDate: today - 1 },
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
  ] as const)('is refused with %s', (code, read, name, cobDate, says) => {
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
        id: '2',
        job: 'LOAN_CLOSE_OF_BUSINESS',
        state: 'PLANNING',
        trigger: 'API',
        fromDate,
        cobDate,
        businessSteps,
      },
      events: [],
    });
  });

  it('is the one that the date has, whatever became of it', () => {
    for (const state of ['RUNNING', 'STOPPED', 'FAILED', 'COMPLETED'] as const) {
      const same = runOf(state, today - 1);
      const read = historyOf({ lastRun: same, sameDate: same });
      const outcome = decide(read, 'LOAN_COB');
      if (!outcome.ok) throw new Error(outcome.code);
      expect(outcome.state).toBe(same);
      expect(runJob.changes?.(outcome.state, read)).toEqual({ before: [same], after: [same] });
      expect(runJob.answer(outcome.state)).toMatchObject({
        state,
        cobDate: '2024-01-31',
        fromDate: '2024-01-31',
      });
    }
  });
});

describe('the run of a close that the system asks for', () => {
  it('is put down to what started it', () => {
    const outcome = runJob.decide(history, { name: 'LOAN_COB', cobDate: undefined }, scheduled);
    expect(outcome).toMatchObject({ ok: true, state: { trigger: 'SCHEDULE' } });
  });
});

describe('the run of a command', () => {
  const { carriesOut } = runJob;
  const asked = { name: 'INCREASE_BUSINESS_DATE', cobDate: undefined };

  function ran(outcome: CarriedOutcome, at = stamp): JobRun {
    const decided = runJob.decide(noClose, asked, at);
    if (!decided.ok || carriesOut === undefined) throw new Error('nothing is carried out');
    return carriesOut.concluded(decided.state, outcome);
  }

  it('carries out the command of its job, and that of a close none', () => {
    expect(carriesOut?.which(asked)).toMatchObject({ command: increaseBusinessDate, input: {} });
    expect(carriesOut?.which({ name: 'LOAN_COB', cobDate: undefined })).toBeUndefined();
    expect(carriesOut?.which({ name: 'NO_JOB', cobDate: undefined })).toBeUndefined();
  });

  it.each([
    ['one change', true, 1],
    ['none, where the command changed nothing', false, 0],
  ])('is completed at once, with %s', (_what, isChanged, done) => {
    const run = ran({ ok: true, isChanged });
    expect(run).toMatchObject({ total: done, done, failed: 0, endedAt: stamp.now, refusal: undefined });
    expect(runJob.answer(run)).toEqual({
      id: '2',
      job: 'INCREASE_BUSINESS_DATE',
      state: 'COMPLETED',
      trigger: 'API',
      cobDate: null,
      fromDate: null,
      businessSteps: [],
      startedAt: stamp.now,
    });
    expect(runJob.changes?.(run, noClose)).toEqual({ before: [], after: [run] });
  });

  it('has failed with the refusal, where the command was refused', () => {
    const refusal = { code: 'COB_DATE_IS_AUTOMATIC', details: { why: 'it is' } };
    expect(ran({ ok: false, ...refusal })).toMatchObject({
      state: 'FAILED',
      total: 1,
      done: 0,
      failed: 1,
      refusal,
    });
  });

  it('is put down to what started it', () => {
    expect(ran({ ok: true, isChanged: true }, scheduled).trigger).toBe('SCHEDULE');
  });

  it('takes no COB date', () => {
    const outcome = decide(noClose, 'INCREASE_BUSINESS_DATE', today);
    expect(outcome).toMatchObject({ ok: false, code: 'INVALID_VALUE', details: { field: 'cobDate' } });
  });
});

test('a close without its history at hand is a defect', () => {
  expect(() => decide(noClose, 'LOAN_COB')).toThrow('the history of LOAN_CLOSE_OF_BUSINESS is not at hand');
});
