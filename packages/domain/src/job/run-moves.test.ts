import { describe, expect, it, test } from 'vitest';
import { activeLoan, stampOn } from '../../../../test/builders/loan.ts';
import { atHand, failedIn, run as runOf } from '../../../../test/refusals/jobs.ts';
import { messageOf } from '../kernel/codes.ts';
import { dateOf } from '../kernel/dates.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { passKind, withoutSteps } from '../kernel/walked-kind.ts';
import { addAccruals } from '../loan/accrual/add-accruals.ts';
import { dayFigures } from '../loan/day-figures.ts';
import { loanKind } from '../loan/kind.ts';
import { loanStatements } from '../loan/statements.ts';
import { shipped } from '../shipped.ts';
import { resumeJobRun } from './commands/resume-job-run.ts';
import { retryFailedAccounts } from './commands/retry-failed-accounts.ts';
import { skipFailedAccount as skipAny } from './commands/skip-failed-account.ts';
import { stopJobRun } from './commands/stop-job-run.ts';
import { isLive, type JobRun, type RunState, runStates } from './job-run.ts';
import type { FailedAccount, RunAtHand } from './run-at-hand.ts';
import { type RunCommand, runCommands, runProgress } from './run-moves.ts';

const day = dateOf(2024, 1, 31);
const stamp = stampOn(day + 1);
const skipFailedAccount = skipAny(shipped);
const loan = { ...activeLoan(), closedThrough: day - 3 };

/** What each command makes of a run; a run with failures has one that is open, and one that is planned a total. */
const outcomes: Record<RunCommand, (at: RunAtHand) => Outcome<JobRun>> = {
  stopJobRun: (at) => stopJobRun.decide(at, { id: '1' }, stamp),
  resumeJobRun: (at) => resumeJobRun.decide(at, { id: '1' }, stamp),
  retryFailedAccounts: (at) => retryFailedAccounts.decide(at, { runId: '1' }, stamp),
  skipFailedAccount(at) {
    const input = { runId: '1', accountId: { id: loan.id }, reason: 'it is disputed' };
    const outcome = skipFailedAccount.decide(failedIn(at, loan), input, stamp);
    return outcome.ok ? { ...outcome, state: outcome.state.run } : outcome;
  },
};
const commands = Object.keys(outcomes) as RunCommand[];
const ofEachState = commands.flatMap((command) => runStates.values.map((state) => ({ command, state })));

describe('a command and a state', () => {
  it.each(ofEachState)(
    '$command takes a run that is $state where the table says so',
    ({ command, state }) => {
      const { moves, otherwise } = runCommands[command];
      const to = (moves as { readonly [From in RunState]?: readonly RunState[] })[state];
      for (const total of [undefined, 10]) {
        const outcome = outcomes[command](atHand({ ...runOf(state, day), total }, { openFailures: 1 }));
        if (to === undefined) {
          expect(outcome).toMatchObject({ ok: false, code: otherwise, details: { state } });
          if (!outcome.ok) expect(messageOf(outcome, shipped.codes)).toContain(`for 2024-01-31 is ${state};`);
        } else {
          if (!outcome.ok) throw new Error(outcome.code);
          expect(to).toContain(outcome.state.state);
        }
      }
    },
  );

  it('leads from every state that a run can be left in to an end, and from an end nowhere by itself', () => {
    const all = [...Object.values(runCommands).map(({ moves }) => moves), ...Object.values(runProgress)];
    const froms = new Set(all.flatMap((moves) => Object.keys(moves)));
    expect(froms).toEqual(new Set(runStates.values.filter((state) => state !== 'COMPLETED')));
    for (const moves of Object.values(runProgress)) {
      expect(Object.keys(moves).every((state) => isLive({ state: state as RunState }))).toBe(true);
    }
  });
});

describe('a run that is resumed', () => {
  it.each([
    ['is planned where it was stopped before that was done', 'STOPPED', undefined, 'PLANNING'],
    ['goes on where it was planned', 'STOPPED', 7, 'RUNNING'],
    ['is planned anew where it failed at its plan', 'FAILED', undefined, 'PLANNING'],
  ] as const)('%s', (_, state, total, expected) => {
    const refusal = { code: 'STEP_NOT_INSTALLED', details: { step: 'X', job: 'Y' } };
    const run = { ...runOf(state, day), total, refusal, endedAt: '2024-02-01T00:00:00Z' };
    expect(resumeJobRun.decide(atHand(run), { id: '1' }, stamp)).toMatchObject({
      ok: true,
      state: { ...run, state: expected, endedAt: undefined, refusal: undefined },
    });
  });

  it('is none that carried out a command', () => {
    const run = { ...runOf('FAILED', day), accountKind: undefined, cobDate: undefined };
    expect(resumeJobRun.decide(atHand(run), { id: '1' }, stamp)).toMatchObject({
      code: 'RUN_CLOSES_NO_ACCOUNTS',
    });
  });
});

test('a run without partitions is stopped at once, and goes on as it was', () => {
  const task = { ...runOf('RUNNING', day), accountKind: undefined, cobDate: undefined, total: undefined };
  const stopped = stopJobRun.decide(atHand(task), { id: '1' }, stamp);
  if (!stopped.ok) throw new Error(stopped.code);
  expect(stopped.state).toEqual({ ...task, state: 'STOPPED' });
  expect(resumeJobRun.decide(atHand(stopped.state), { id: '1' }, stamp)).toMatchObject({
    ok: true,
    state: task,
  });
});

test('who asks twice for a stop changes nothing by it', () => {
  for (const state of ['STOPPING', 'STOPPED'] as const) {
    const at = atHand(runOf(state, day));
    const outcome = stopJobRun.decide(at, { id: '1' }, stamp);
    if (!outcome.ok) throw new Error(outcome.code);
    expect(outcome.state).toBe(at.run);
    expect(stopJobRun.changes?.(outcome.state, at)).toEqual({ before: [at.run], after: [at.run] });
  }
});

describe('an account that is skipped', () => {
  const ended = {
    ...runOf('COMPLETED_WITH_FAILURES', day),
    total: 10,
    done: 7,
    failed: 3,
    endedAt: stamp.now,
  };
  const input = { runId: '1', accountId: { id: loan.id }, reason: 'it is disputed' };

  it.each([
    ['the last failure completes the run', 1, { state: 'COMPLETED', done: 9, failed: 0, skipped: 1 }],
    [
      'others leave it with failures',
      2,
      { state: 'COMPLETED_WITH_FAILURES', done: 8, failed: 1, skipped: 1 },
    ],
  ])('%s, and what was closed since counts as done', (_, openFailures, counts) => {
    const read = failedIn(atHand(ended, { openFailures }), loan);
    const outcome = skipFailedAccount.decide(read, input, stamp);
    if (!outcome.ok) throw new Error(outcome.code);
    const { run, failure, account } = outcome.state;
    expect(run).toEqual({ ...ended, ...counts });
    expect(failure).toMatchObject({ skippedBy: stamp.actor, skipReason: 'it is disputed' });
    expect(account).toEqual({ ...loan, closedThrough: day });
    expect(outcome.events).toEqual([]);
    // The days that it counts as having closed are in the portfolio as it is.
    const days = day - loan.closedThrough;
    expect(skipFailedAccount.changes?.(outcome.state, read)).toEqual({
      before: [read.at?.run, read.failure, read.account],
      after: [run, failure, account],
      closedDays: Array.from({ length: days }, (_, index) => ({
        ...{ kind: 'Loan', cobDate: loan.closedThrough + 1 + index },
        figures: dayFigures({ ...loan, closedThrough: loan.closedThrough + 1 + index }),
      })),
    });
    expect(days).toBeGreaterThan(0);
    expect(loanKind.isOpen(account as typeof loan)).toBe(true);
  });

  const skippedIn = (run: Partial<JobRun>, of: Partial<FailedAccount>) => {
    const read = { ...failedIn(atHand({ ...ended, ...run }, { openFailures: 1 }), loan), ...of };
    return skipFailedAccount.decide(read, input, stamp);
  };

  it('of a pass counts as one that it has been to, and closes no day', () => {
    const accountKind = passKind(loanKind, addAccruals);
    expect(skippedIn({ accountKind: addAccruals.name }, { accountKind })).toMatchObject({
      state: { account: { closedThrough: loan.closedThrough, accruedThrough: day } },
    });
  });

  it('of a period stays as it is, also where it is not open', () => {
    const accountKind = withoutSteps(loanKind, loanStatements);
    for (const account of [loan, { ...loan, status: 'CLOSED' } as unknown as typeof loan]) {
      const outcome = skippedIn({ periodFrom: day - 30 }, { accountKind, account });
      expect(outcome.ok && outcome.state.account).toBe(account);
      expect(outcome).toMatchObject({ state: { run: { state: 'COMPLETED', skipped: 1 } } });
    }
  });

  it('of a close is an open one', () => {
    const account = { ...loan, status: 'CLOSED' } as unknown as typeof loan;
    expect(skippedIn({}, { account })).toMatchObject({ code: 'ACCOUNT_NOT_FAILED' });
  });
});
