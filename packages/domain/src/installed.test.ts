import { describe, expect, test } from 'vitest';
import { booksCodes } from './books/codes.ts';
import { closeBooks } from './books/commands/close-books.ts';
import { createClient } from './client/commands/create-client.ts';
import { clientEvent } from './client/events/list.ts';
import { increaseBusinessDate } from './dates/commands/increase-business-date.ts';
import { install, type Part } from './installed.ts';
import { runJob } from './job/commands/run-job.ts';
import { type CommandJob, jobNamed } from './job/jobs.ts';
import { type AnyAccountKind, defineStep } from './kernel/account.ts';
import { defineCommand, defineLongCommand } from './kernel/command.ts';
import { accept, reject } from './kernel/outcome.ts';
import { actorOf } from './kernel/permissions.ts';
import { loanDateInput } from './loan/commands/inputs.ts';
import { defineLoanCommand } from './loan/commands/loan-command.ts';
import { activeLoans } from './loan/commands/statuses.ts';
import { loanKind } from './loan/kind.ts';
import { savingsKind } from './savings/kind.ts';
import { shipped, shippedParts } from './shipped.ts';

const step = {
  name: 'STEP',
  description: 'A step.',
  run: <Each>(account: Each) => accept(account),
};

/** A kind that differs from loans in everything that has to differ. */
const otherKind: AnyAccountKind = {
  ...loanKind,
  name: 'OTHER',
  noun: 'Other',
  ledgerOwner: 9,
  job: { name: 'OTHER_CLOSE_OF_BUSINESS', shortName: 'OTHER_COB', description: 'Closes others.' },
  passes: [],
  statements: undefined,
};

describe('what ships and an extension', () => {
  const installed = install(...shippedParts, {
    kinds: [otherKind],
    codes: { OTHER_NOT_OPEN: { status: 422, retryable: false, message: 'It is not open.' } },
    permissions: { OPEN_OTHER: ['teller'] },
    commands: [
      {
        ...createClient,
        name: 'openOther',
        permission: 'OPEN_OTHER',
        rejects: ['OTHER_NOT_OPEN'],
        decide: () => reject('OTHER_NOT_OPEN'),
      },
    ],
  });

  test('are one value, the extension last', () => {
    expect(installed.kinds).toEqual([loanKind, savingsKind, otherKind]);
    expect(installed.commands.at(-1)?.name).toBe('openOther');
    expect(Object.keys(installed.codes)).toEqual([...Object.keys(shipped.codes), 'OTHER_NOT_OPEN']);
    expect(actorOf('key', 'teller', installed.permissions).permissions).toContain('OPEN_OTHER');
  });

  test('have the job of the kind, and the command that runs jobs knows it', () => {
    expect(jobNamed(installed.jobs, 'OTHER_COB')).toMatchObject({ kind: 'CLOSE', accountKind: 'OTHER' });
    const runJob = installed.commands.find(({ name }) => name === 'runJob');
    expect(runJob !== undefined && 'ref' in runJob && runJob.ref({ name: 'OTHER_COB' })).toMatchObject({
      name: 'OTHER_CLOSE_OF_BUSINESS',
    });
  });

  test('have the steps that a part adds to a kind of another, where whoever closes looks for them', () => {
    const added = defineStep({ ...step, kind: 'LOAN' });
    const [loan] = install(...shippedParts, { steps: [added] }).kinds;
    expect(loan?.steps).toEqual([...loanKind.steps, added]);
    expect(shipped.kinds[0]).toBe(loanKind);
  });

  test('leave what ships as it was', () => {
    expect(shipped.jobs.map(({ name }) => name)).toEqual([
      'INCREASE_BUSINESS_DATE',
      'INCREASE_COB_DATE',
      'PURGE_EXTERNAL_EVENTS',
      'PURGE_IDEMPOTENCY_KEYS',
      'PURGE_HISTORY',
      'LOAN_CLOSE_OF_BUSINESS',
      'ADD_ACCRUALS',
      'GENERATE_STATEMENTS',
      'SAVINGS_CLOSE_OF_BUSINESS',
      'POST_SAVINGS_INTEREST',
      'GENERATE_SAVINGS_STATEMENTS',
      'REPAY_FROM_SAVINGS',
    ]);
  });
});

describe('an extension is refused in one sentence', () => {
  const named = (given: Partial<AnyAccountKind>): Part => ({ kinds: [{ ...otherKind, ...given }] });
  const job = (name: string, shortName: string, given: Partial<CommandJob> = {}): Part => ({
    jobs: [
      {
        kind: 'COMMAND',
        name,
        shortName,
        description: 'A job.',
        command: increaseBusinessDate,
        input: {},
        ...given,
      },
    ],
  });
  const command = { ...createClient, name: 'other' };
  const [code] = Object.entries(booksCodes);
  test.each<[what: string, part: Part, says: string]>([
    ['a kind that is there', named({ name: 'LOAN' }), 'There are two kinds of account named LOAN'],
    ['a noun that another kind bears', named({ noun: 'Loan' }), 'There are two nouns named Loan'],
    [
      'a ledger owner that another kind has',
      named({ ledgerOwner: 1 }),
      'There are two kinds of account with the ledger owner 1',
    ],
    [
      'a close that another kind has',
      named({ job: loanKind.job }),
      'There are two jobs named LOAN_CLOSE_OF_BUSINESS',
    ],
    [
      'a job whose name is there',
      job('INCREASE_BUSINESS_DATE', 'NEW'),
      'two jobs named INCREASE_BUSINESS_DATE',
    ],
    ['a job whose short name is there', job('NEW', 'LOAN_COB'), 'There are two jobs named LOAN_COB'],
    [
      'a job whose short name is the name of another',
      job('NEW', 'LOAN_CLOSE_OF_BUSINESS'),
      'two jobs named LOAN_CLOSE',
    ],
    [
      'a step whose name is there',
      { steps: [{ ...step, kind: 'LOAN', name: 'UPDATE_LOAN_ARREARS_AGING' }] },
      'There are two steps of LOAN named UPDATE_LOAN_ARREARS_AGING',
    ],
    [
      'a step of a kind that is nowhere',
      { steps: [{ ...step, kind: 'BOND' }] },
      'The step STEP is for accounts of the kind BOND, which is not installed',
    ],
    [
      'a subscriber that hears what nobody raises',
      { subscribers: [{ name: 'EAR', description: 'Hears.', hears: ['Nothing'], hear: () => [] }] },
      'The subscriber EAR hears Nothing, which no part lists',
    ],
    [
      'two subscribers of a name',
      { subscribers: [1, 2].map(() => ({ name: 'EAR', description: 'Hears.', hear: () => [] })) },
      'There are two subscribers named EAR',
    ],
    [
      'an outbound call with a bad name',
      { outboundCalls: [{ name: 'tell', description: 'Tells.', url: 'https://a.example' }] },
      '"tell" is no outbound call name',
    ],
    ['two steps of a name', named({ steps: [step, step] }), 'There are two steps of OTHER named STEP'],
    ['a command that is there', { commands: [createClient] }, 'There are two commands named createClient'],
    [
      'an event that is there',
      { events: [clientEvent.created] },
      'There are two events named ClientCreateBusinessEvent',
    ],
    [
      'an event that is named as a bulk message',
      { events: [{ ...clientEvent.created, type: 'BulkBusinessEvent' }] },
      'There are two events named BulkBusinessEvent',
    ],
    [
      'a code that is there',
      { codes: Object.fromEntries(code === undefined ? [] : [code]) },
      'There are two codes named BOOKS_CLOSED',
    ],
    ['a permission that is there', { permissions: { READ: [] } }, 'There are two permissions named READ'],
    [
      'a permission that is nowhere',
      { commands: [{ ...command, permission: 'FLY' }] },
      'The command other needs the permission FLY, which no part lists',
    ],
    [
      'a code that is nowhere',
      { commands: [{ ...command, rejects: ['NO_WAY'] }] },
      'The command other rejects with NO_WAY, which no part lists',
    ],
    [
      'a command that needs nothing but a bad name',
      { commands: [{ ...command, name: 'other-one' }] },
      '"other-one" is no command name',
    ],
    ['a kind with a bad name', named({ name: 'Other' }), '"Other" is no kind name'],
    ['a noun with a bad name', named({ noun: "O'ther" }), `"O'ther" is no noun name`],
    ['a job with a bad name', job('new job', 'NEW'), '"new job" is no job name'],
    [
      'a job whose command does not take its input',
      job('NEW', 'NEW', { command: closeBooks, input: { date: 'soon' } }),
      'The job NEW gives closeBooks an input that it does not take: date: ',
    ],
    [
      'a job whose cron is none',
      job('NEW', 'NEW', { schedule: { cron: '0 61 * * * *' } }),
      'The job NEW has the cron 0 61 * * * *: its field minute',
    ],
    [
      'a job that starts after one that is nowhere',
      job('NEW', 'NEW', { schedule: { startsAfter: 'OLD' } }),
      'The job NEW starts after OLD, which no part lists',
    ],
    [
      'a job that starts after itself',
      job('NEW', 'NEW', { schedule: { startsAfter: 'NEW' } }),
      'The job NEW starts after itself: NEW → NEW.',
    ],
    [
      'a job whose command has the name of another',
      job('NEW', 'NEW', { command: { ...closeBooks } }),
      'There are two commands named closeBooks',
    ],
    [
      'a job whose command does not have its input',
      job('NEW', 'NEW', { command: closeBooks, input: { date: '2026-12-31', day: 'last' } }),
      'The job NEW gives closeBooks the input day, which that does not have',
    ],
    [
      'a job whose command runs jobs itself',
      job('NEW', 'NEW', { command: { ...runJob(shipped), name: 'runAny' }, input: { name: 'NEW' } }),
      'The job NEW carries out runAny, which carries out others itself',
    ],
    [
      'a job whose command needs a permission that is nowhere',
      job('NEW', 'NEW', { command: { ...closeBooks, name: 'flyAway', permission: 'FLY' } }),
      'The command flyAway needs the permission FLY, which no part lists',
    ],
    ['a step with a bad name', named({ steps: [{ ...step, name: 'step' }] }), '"step" is no step name'],
    [
      'an event with a bad name',
      { events: [{ ...clientEvent.created, type: 'two words' }] },
      '"two words" is no event name',
    ],
    ['a code with a bad name', { codes: { bad: shipped.codes.BUSY as never } }, '"bad" is no code name'],
    ['a permission with a bad name', { permissions: { 'FLY HIGH': [] } }, '"FLY HIGH" is no permission name'],
  ])('for %s', (_what, part, says) => {
    expect(() => install(...shippedParts, part)).toThrow(says);
  });
});

test('a refusal that a command does not declare does not compile', () => {
  const { decide: _, ...anyCommand } = { ...createClient, rejects: ['DUPLICATE_EXTERNAL_ID'] as const };
  const undeclared = [
    defineCommand({
      ...anyCommand,
      // @ts-expect-error: BOOKS_CLOSED is not among the refusals
      decide: () => reject('BOOKS_CLOSED'),
    }),
    defineLongCommand({
      ...anyCommand,
      // @ts-expect-error: nor is it in slices
      *decideInSlices() {
        yield;
        return reject('BOOKS_CLOSED');
      },
    }),
    defineLoanCommand({
      ...anyCommand,
      inputName: 'LoanDateInput',
      input: loanDateInput,
      answers: 'Loan',
      takes: activeLoans,
      // @ts-expect-error: nor of a loan
      decide: () => reject('BOOKS_CLOSED'),
    }),
  ];
  expect(undeclared.flatMap(({ rejects }) => rejects)).not.toContain('BOOKS_CLOSED');
});
