import { closeBooks } from '@dayclose/domain/books/commands/close-books.ts';
import { type CommandResult, execute } from '@dayclose/domain/bus/execute.ts';
import type { CommandStore } from '@dayclose/domain/bus/ports.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { dateOf, formatDate } from '@dayclose/domain/kernel/dates.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noPayload } from '../../../../test/builders/no-payload.ts';
import { createPortfolio } from '../../../../test/builders/portfolio.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { waitFor } from '../../../../test/harness/wait-for.ts';
import { commandStore } from '../command-store.ts';
import { shippedStore } from '../installed.ts';
import { openTenant, type Tenant } from '../tenant.ts';

/** The books are closed between two commands on a loan, never beside one: whoever comes second sees what the first did. */

const businessDate = dateOf(2026, 3, 10);
const closing = { date: formatDate(businessDate - 1) };
const late = { loanId: '1', amount: '50', date: formatDate(businessDate - 3) };
let database: TestDatabase;
let tenant: Tenant;
let letGo: () => void = () => undefined;

beforeEach(async () => {
  database = await createTestDatabase();
  tenant = openTenant({
    id: 'test',
    databaseUrl: database.url,
    encodePayload: noPayload,
    applicationName: 'books.pg.test',
    // Longer than whoever stands still is waited for.
    limits: { lockTimeoutMs: 60_000 },
  });
  await createPortfolio(tenant, { loans: 2, firstDay: businessDate, cobDate: businessDate - 1, ages: [10] });
});

afterEach(async () => {
  letGo();
  await tenant.close();
  await database.drop();
});

function run(
  command: AnyCommand,
  input: object,
  store: CommandStore = commandStore(tenant, shippedStore),
): Promise<CommandResult> {
  const actor = actorOf('api-key:test', 'admin', shipped.permissions);
  return execute({ store, installed: shipped }, command, { input, actor, key: undefined, requestId: 'test' });
}

/** A store whose commands stand still between their decision and their writes. */
function standingStill() {
  const { promise: decided, resolve: reach } = Promise.withResolvers<void>();
  const { promise: going, resolve: goOn } = Promise.withResolvers<void>();
  const own = commandStore(tenant, shippedStore);
  letGo = goOn;
  const store: CommandStore = {
    transact: (work, place) =>
      own.transact(
        (transaction) =>
          work({
            ...transaction,
            async write(...given) {
              reach();
              await going;
              await transaction.write(...given);
            },
          }),
        place,
      ),
  };
  return { store, decided, goOn };
}

/** Waits until a session waits for the lock on the books. */
async function somebodyWaits(): Promise<void> {
  const waits = async () => {
    const { rowCount } = await tenant.primary.query(
      `select from pg_locks where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`,
    );
    return rowCount === 1;
  };
  await waitFor(waits, { what: 'a session to wait for the books', deadlineMs: 20_000, everyMs: 5 });
}

test('a payment for an earlier day that is in flight delays the closing, which then goes through', async () => {
  const { store, decided, goOn } = standingStill();
  const paying = run(repayLoan, late, store);
  await decided;
  const closed = run(closeBooks, closing);
  await somebodyWaits();
  goOn();
  expect((await paying).ok).toBe(true);
  expect(await closed).toMatchObject({ ok: true, answer: closing });
  const { rows } = await tenant.primary.query(
    `select (select min(value_date) from journal_entries) as booked, max(closed_on) as closed from closed_books`,
  );
  expect(rows).toEqual([{ booked: businessDate - 10, closed: businessDate - 1 }]);
});

test('an inline close in flight delays the closing too, since it may post', async () => {
  const { store, decided, goOn } = standingStill();
  const inlineCob = shipped.commands.find(({ name }) => name === 'inlineCob') as AnyCommand;
  const inline = run(inlineCob, { accountIds: ['1'] }, store);
  await decided;
  const closed = run(closeBooks, closing);
  await somebodyWaits();
  goOn();
  expect((await inline).ok).toBe(true);
  expect((await closed).ok).toBe(true);
});

test('a payment that comes while the books are being closed waits, and is refused for a day of theirs', async () => {
  const { store, decided, goOn } = standingStill();
  const closed = run(closeBooks, closing, store);
  await decided;
  const paying = run(repayLoan, late);
  await somebodyWaits();
  goOn();
  expect((await closed).ok).toBe(true);
  expect(await paying).toMatchObject({
    ok: false,
    code: 'BOOKS_CLOSED',
    details: { field: 'date', date: late.date, limit: closing.date },
  });
});

test('two payments on different loans do not wait for each other', async () => {
  const { store, decided, goOn } = standingStill();
  const paying = run(repayLoan, late, store);
  await decided;
  expect((await run(repayLoan, { ...late, loanId: '2' })).ok).toBe(true);
  goOn();
  expect((await paying).ok).toBe(true);
});

test('the books of a day that an account has not closed stay open', async () => {
  await tenant.primary.query(
    'update loan_summaries set closed_through = closed_through - 1 where loan_id = 2',
  );
  expect(await run(closeBooks, closing)).toMatchObject({
    ok: false,
    code: 'ACCOUNTS_BEHIND',
    details: { count: 1, date: closing.date },
  });
});
