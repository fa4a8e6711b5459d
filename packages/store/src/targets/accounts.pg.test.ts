import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import type { CommandStore } from '@dayclose/domain/bus/ports.ts';
import { type Code, factsOf } from '@dayclose/domain/kernel/codes.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startRun } from '../../../../test/builders/portfolio.ts';
import { splitRepayment } from '../../../../test/builders/split-repayment.ts';
import { bothWays, cobDate, openTwoLoans, splitBetween } from '../../../../test/builders/two-loans.ts';
import { recordStatements } from '../../../../test/harness/statements.ts';

/** A command on two accounts: both or neither, whichever part each of them plays. */

let scene: Awaited<ReturnType<typeof openTwoLoans>>;
beforeAll(async () => {
  scene = await openTwoLoans();
});
afterAll(() => scene.close());

async function countCommands(): Promise<number> {
  const [row] = await scene.query<{ n: number }>('select count(*)::int as n from commands');
  return row?.n ?? 0;
}

test.each(bothWays)(
  'two loans are closed and paid in one transaction, with one answer, named with %s',
  async (_, swapped) => {
    const loans = scene.take();
    const before = await scene.writtenOf(loans);
    const result = await scene.run(splitBetween(loans, swapped), {
      key: `split ${swapped}`.replace(' ', '-'),
    });
    const numbers = loans.map((id) => id.padStart(9, '0'));
    const [one, other] = swapped ? numbers.toReversed() : numbers;
    expect(result).toEqual({ ok: true, replayed: false, answer: { one, other } });
    const after = await scene.writtenOf(loans);
    expect(after).toMatchObject(loans.map((id) => ({ id, closed_through: cobDate, payments: 1 })));
    for (const [index, { lines }] of after.entries()) expect(lines).toBeGreaterThan(before[index]?.lines);
    const paid = await scene.query<{ command_id: string; xmin: string; amount: bigint; loan_id: string }>(
      `select command_id, xmin::text, amount, loan_id from loan_transactions
     where loan_id = any($1::bigint[]) and command_id is not null and type <> ${transactionTypeNumbers.DISBURSEMENT}`,
      loans,
    );
    expect(new Set(paid.map(({ xmin, command_id }) => `${xmin} ${command_id}`)).size).toBe(1);
    const amountOf = (id: string) => paid.filter(({ loan_id }) => loan_id === id).map(({ amount }) => amount);
    expect(amountOf(swapped ? loans[1] : loans[0])).toContain(5_000_000n);
    expect(amountOf(swapped ? loans[0] : loans[1])).toContain(7_000_000n);
    const unbalanced = await scene.query(
      `select owner_id, transaction_number from journal_entries where owner_id = any($1::bigint[])
     group by owner_id, transaction_number having sum(case side when ${entrySideNumbers.DEBIT} then amount else -amount end) <> 0`,
      loans,
    );
    expect(unbalanced).toEqual([]);
  },
);

test('a key that was used is answered as it was, and nothing is paid again', async () => {
  const loans = scene.take();
  const first = await scene.run(splitBetween(loans, false), { key: 'once' });
  const written = await scene.writtenOf(loans);
  expect(await scene.run(splitBetween(loans, false), { key: 'once' })).toEqual({ ...first, replayed: true });
  expect(await scene.run(splitBetween(loans, true), { key: 'once' })).toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
  expect(await scene.writtenOf(loans)).toEqual(written);
});

describe('a command on two accounts is refused, and changes neither,', () => {
  const moveDatesTo = (cob: number) =>
    scene.query('update business_dates set cob_date = $1, business_date = $1::date + 1', formatDate(cob));
  afterEach(async () => void (await moveDatesTo(cobDate)));

  type Spoil = (id: string, other: string) => Promise<unknown>;
  const change =
    (table: string, key: string, set: string): Spoil =>
    (id) =>
      scene.query(`update ${table} set ${set} where ${key} = $1`, id);
  const summary = (set: string) => change('loan_summaries', 'loan_id', set);
  const longAgo: Spoil = async (_, other) => {
    await moveDatesTo(cobDate + 401);
    await summary(`closed_through = closed_through + 400`)(other, other);
  };
  const nothing: Spoil = async () => undefined;
  const rows: readonly (readonly [says: string, code: Code, spoil: Spoil])[] = [
    ['its amount is finer than its currency', 'INVALID_AMOUNT', nothing],
    ['its rows contradict each other', 'ACCOUNT_INCONSISTENT', summary('fees_outstanding = 1')],
    ['its rows make no loan', 'ACCOUNT_INCONSISTENT', change('loans', 'id', 'activated_on = null')],
    ['it is too far behind', 'ACCOUNT_TOO_FAR_BEHIND', longAgo],
  ];
  const cases = rows.flatMap((row) => [0, 1].map((spoilt) => [row[0], spoilt, row] as const));
  test.each(cases)('because of one of them: %s (account %i)', async (_, spoilt, [, code, spoil]) => {
    const loans = scene.take();
    const id = loans[spoilt] ?? '';
    await spoil(id, loans[1 - spoilt] ?? '');
    const before = await scene.writtenOf(loans);
    const logged = await countCommands();
    const tooFine = { [spoilt === 0 ? 'amount' : 'otherAmount']: '7.001' };
    const amount = code === 'INVALID_AMOUNT' ? tooFine : {};
    const result = await scene.run(splitBetween(loans, false, amount));
    expect(result).toMatchObject({ ok: false, code });
    if (!result.ok && code !== 'INVALID_AMOUNT') {
      expect(Object.values(result.details)).toContain(id.padStart(9, '0'));
    }
    expect(await scene.writtenOf(loans)).toEqual(before);
    // What a later try may not meet leaves nothing, not even a line in the log.
    expect(await countCommands()).toBe(logged + (factsOf(code, shipped.codes).status === 409 ? 0 : 1));
  });

  test.each([
    ['loanId', { loanId: '9999' }],
    ['otherLoanId', { otherLoanId: '9999' }],
  ])('where no account has the id in %s, which the refusal names', async (field, given) => {
    const loans = scene.take();
    const before = await scene.writtenOf(loans);
    expect(await scene.run(splitBetween(loans, false, given))).toMatchObject({
      code: 'NOT_FOUND',
      details: { kind: 'Loan', field, value: '9999' },
    });
    expect(await scene.writtenOf(loans)).toEqual(before);
  });

  test.each([0, 1])('at once where a worker holds one of them (account %i)', async (held) => {
    const loans = scene.take();
    const id = loans[held] ?? '';
    const runId = await startRun(scene.tenant, cobDate);
    await scene.query(`update job_runs set state = 'RUNNING' where id = $1`, runId);
    await scene.query(
      `insert into job_partitions (run_id, number, state, first_id, last_id, cursor, hold_to, total)
       values ($1, 1, 'RUNNING', $2, $2, $2::bigint - 1, $2, 1)`,
      runId,
      id,
    );
    const before = await scene.writtenOf(loans);
    for (const [, swapped] of bothWays) {
      const result = await scene.whileHeld([id], () => scene.run(splitBetween(loans, swapped)));
      expect(result).toMatchObject({ code: 'ACCOUNT_LOCKED', details: { account: id.padStart(9, '0') } });
    }
    await scene.query('delete from job_partitions');
    await scene.query('delete from job_runs');
    expect(await scene.writtenOf(loans)).toEqual(before);
  });
});

test('one account in two parts is refused before anything is locked, by both fields', async () => {
  const [id] = scene.take();
  const input = { loanId: id, amount: '5', otherLoanId: id, otherAmount: '7' };
  const untouched: CommandStore = {
    transact: () => Promise.reject(new Error('a transaction was begun')),
  };
  const result = await scene.run(input, { store: untouched });
  expect(result).toMatchObject({ code: 'INVALID_VALUE', details: { field: 'otherLoanId' } });
  expect(!result.ok && result.details.reason).toContain('loanId');
});

test('a command takes two trips, on two accounts as on one, and one more to close those that are behind', async () => {
  const [alone] = scene.take();
  const loans = scene.take();
  const one = { input: { loanId: alone, amount: '5' }, command: repayLoan };
  const both = { input: splitBetween(loans, false), command: splitRepayment };
  // What is read once, as terms are, is known before anything is counted.
  await scene.run(splitBetween(scene.take(), false));
  const statements = recordStatements(scene.tenant.primary);
  const taken: (readonly (readonly string[])[])[] = [];
  // The first time all three are closed, the second time they are closed already.
  for (const { input, command } of [one, both, one, both]) {
    statements.clear();
    expect(await scene.run(input, { command })).toMatchObject({ ok: true });
    taken.push(statements.takeTrips());
  }
  const [oneBehind = [], bothBehind, oneClosed = [], bothClosed] = taken;
  const onTwo = (trips: readonly (readonly string[])[]) =>
    trips.map((trip) => trip.map((name) => name.replace('lock-at-once-LOAN', 'lock-at-once-LOAN-LOAN')));
  expect(bothBehind).toEqual(onTwo(oneBehind));
  expect(bothClosed).toEqual(onTwo(oneClosed));
  expect(oneBehind).toHaveLength(3);
  expect(oneBehind[1]).toEqual(['read-business-steps']);
  expect(oneClosed).toEqual([
    [
      'begin',
      'share-books',
      'draw-command-id',
      'read-rules-of-command',
      'lock-at-once-LOAN',
      'read-stamp',
      'read-loans',
      'read-all-installments',
      'read-charges',
      'read-pauses',
      'read-transactions',
    ],
    [
      'update-loan-summaries',
      'update-loan-installments',
      'insert-loan-transactions',
      'insert-journal-entries',
      'insert-outbox',
      'insert-commands',
      'commit',
    ],
  ]);
});

test('an inline close locks its accounts once, and reads what that lock got', async () => {
  const loans = scene.take();
  const inlineCob = shipped.commands.find(({ name }) => name === 'inlineCob') as AnyCommand;
  const statements = recordStatements(scene.tenant.primary);
  const result = await scene.whileHeld([loans[1]], () => {
    statements.clear();
    return scene.run({ accountIds: loans }, { command: inlineCob });
  });
  expect(result).toMatchObject({
    ok: true,
    answer: { outcomes: [{ daysClosed: 3 }, { errorCode: 'ACCOUNT_LOCKED' }] },
  });
  expect(statements.take().filter((name) => name.startsWith('lock-'))).toEqual(['lock-free-LOAN']);
});
