import { closeBooks } from '@dayclose/domain/books/commands/close-books.ts';
import { type CommandResult, execute } from '@dayclose/domain/bus/execute.ts';
import type { CommandStore } from '@dayclose/domain/bus/ports.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { dateOf, formatDate } from '@dayclose/domain/kernel/dates.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { activateSavings } from '@dayclose/domain/savings/commands/activate-savings.ts';
import { approveSavings } from '@dayclose/domain/savings/commands/approve-savings.ts';
import { createSavingsProduct } from '@dayclose/domain/savings/commands/create-savings-product.ts';
import { deposit } from '@dayclose/domain/savings/commands/deposit.ts';
import { openSavings } from '@dayclose/domain/savings/commands/open-savings.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { reverseLoanTransaction } from '@dayclose/domain/transfer/commands/reverse-loan-transaction.ts';
import { reverseSavingsTransaction } from '@dayclose/domain/transfer/commands/reverse-savings-transaction.ts';
import { transfer } from '@dayclose/domain/transfer/commands/transfer.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noPayload } from '../../../test/builders/no-payload.ts';
import { createPortfolio } from '../../../test/builders/portfolio.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { commandStore } from './command-store.ts';
import { shippedStore } from './installed.ts';
import { openTenant, type Tenant } from './tenant.ts';

/** Money that moves between accounts of both kinds: both ends or neither, whoever else is at work. */

const businessDate = dateOf(2026, 3, 10);
/** Of transfers in each direction, at once. */
const crossing = 15;
let database: TestDatabase;
let tenant: Tenant;
let productId: string;
let loans = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = openTenant({
    id: 'test',
    databaseUrl: database.url,
    encodePayload: noPayload,
    applicationName: 'transfers.pg.test',
    // Longer than whoever is in the way is waited for.
    limits: { lockTimeoutMs: 60_000 },
  });
  // Loans are one day behind, savings that are opened here are not.
  await createPortfolio(tenant, { loans: 9, firstDay: businessDate - 1, cobDate: businessDate - 1 });
  // What the portfolio brought has numbers that no sequence gave.
  await tenant.primary.query(
    `select setval(pg_get_serial_sequence('product_terms', 'id'), 1000), setval('account_ids', 1000)`,
  );
  const product = { name: 'Savings', shortName: 'SAV', currency: 'USD', annualInterestRate: '0' };
  productId = String((await accepted(createSavingsProduct, product)).id);
});

afterAll(async () => {
  await tenant.close();
  await database.drop();
});

interface Sent {
  readonly key?: string;
  readonly store?: CommandStore;
}

function run(command: AnyCommand, input: object, { key, store }: Sent = {}): Promise<CommandResult> {
  const actor = actorOf('api-key:test', 'admin', shipped.permissions);
  const own = store ?? commandStore(tenant, shippedStore);
  const request = { input, actor, key, requestId: 'test' };
  return execute({ store: own, installed: shipped }, command, request);
}

// biome-ignore lint/suspicious/noExplicitAny: each test knows what its command answers
async function accepted(command: AnyCommand, input: object): Promise<any> {
  const result = await run(command, input);
  if (!result.ok) throw new Error(`${command.name}: ${result.code} ${JSON.stringify(result.details)}`);
  return result.answer;
}

async function savingsWith(amount: string): Promise<string> {
  const { account } = await accepted(openSavings, { clientId: '1', productId });
  const accountId: string = account.id;
  await accepted(approveSavings, { accountId });
  await accepted(activateSavings, { accountId });
  await accepted(deposit, { accountId, amount });
  return accountId;
}

function takeLoan(): string {
  loans += 1;
  return String(loans);
}

async function balanceOf(accountId: string): Promise<string> {
  const { rows } = await tenant.primary.query<{ balance: string }>(
    'select balance::numeric(19,2)::text as balance from savings_summaries where account_id = $1',
    [accountId],
  );
  return rows[0]?.balance ?? 'none';
}

interface LinkedRow {
  readonly id: string;
  readonly counterpart: string;
  readonly reversed: boolean;
  readonly xmin: string;
}

/** The linked transactions of accounts, of whichever kind. */
async function linkedOf(...ids: readonly string[]): Promise<readonly LinkedRow[]> {
  const { rows } = await tenant.primary.query<LinkedRow>(
    `select (loan_id * 1000000 + number)::text as id, counterpart::text, reversed_on is not null as reversed, xmin::text
     from loan_transactions where loan_id = any($1::bigint[]) and counterpart is not null
     union all
     select (account_id * 1000000 + number)::text, counterpart::text, reversed_on is not null, xmin::text
     from savings_transactions where account_id = any($1::bigint[]) and counterpart is not null`,
    [ids],
  );
  return rows;
}

/** What transfers booked to the accounts that both ends book against: debited, credited. */
async function throughFundSource(...ids: readonly string[]): Promise<unknown> {
  const linked = await linkedOf(...ids);
  const { rows } = await tenant.primary.query(
    `select coalesce(sum(e.amount) filter (where e.side = 1), 0)::numeric(19,2)::text as debit,
            coalesce(sum(e.amount) filter (where e.side = 2), 0)::numeric(19,2)::text as credit
     from journal_entries e
     where e.gl_account_id = (select account_id from gl_defaults where role = 'FUND_SOURCE')
       and e.owner_id * 1000000 + e.transaction_number = any($1::bigint[])`,
    [linked.map(({ id }) => id)],
  );
  return rows[0];
}

test('both ends are written in one transaction, each with the other, the loan closed first', async () => {
  const [fromId, toId] = [await savingsWith('100.00'), takeLoan()];
  const answer = await accepted(transfer, { fromId, toId, amount: '40.00' });
  expect(answer.transaction).toMatchObject({ type: 'WITHDRAWAL', amount: '40' });
  expect(await balanceOf(fromId)).toBe('60.00');
  const [one, other] = await linkedOf(fromId, toId);
  expect(one?.counterpart).toBe(other?.id);
  expect(other?.counterpart).toBe(one?.id);
  expect(one?.xmin).toBe(other?.xmin);
  expect(await throughFundSource(fromId, toId)).toEqual({ debit: '40.00', credit: '40.00' });
  const { rows } = await tenant.primary.query(
    'select closed_through from loan_summaries where loan_id = $1',
    [toId],
  );
  expect(rows).toEqual([{ closed_through: businessDate - 1 }]);
});

test.each(['loan', 'savings'] as const)(
  'a reversal that names the end on the %s takes both back',
  async (end) => {
    const [fromId, toId] = [await savingsWith('100.00'), takeLoan()];
    await accepted(transfer, { fromId, toId, amount: '40.00' });
    const linked = await linkedOf(fromId, toId);
    const idOn = (accountId: string) =>
      linked.find(({ id }) => BigInt(id) / 1_000_000n === BigInt(accountId))?.id ?? '';
    const [command, input] =
      end === 'loan'
        ? ([reverseLoanTransaction, { loanId: toId, transactionId: idOn(toId) }] as const)
        : ([reverseSavingsTransaction, { accountId: fromId, transactionId: idOn(fromId) }] as const);
    await accepted(command, input);
    expect(await balanceOf(fromId)).toBe('100.00');
    expect((await linkedOf(fromId, toId)).map(({ reversed }) => reversed)).toEqual([true, true]);
    expect(await run(command, input)).toMatchObject({ ok: false, code: 'TRANSACTION_REVERSED' });
  },
);

test('a transfer is carried out once a key', async () => {
  const [fromId, toId] = [await savingsWith('100.00'), takeLoan()];
  const input = { fromId, toId, amount: '10.00' };
  const answers = await Promise.all([1, 2, 3].map(() => run(transfer, input, { key: 'once' })));
  expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0);
  expect(await run(transfer, input, { key: 'once' })).toMatchObject({ ok: true, replayed: true });
  expect(await balanceOf(fromId)).toBe('90.00');
  expect(await linkedOf(fromId, toId)).toHaveLength(2);
});

test('what dies between the decision and the commit leaves nothing, and its key does it once', async () => {
  const [fromId, toId] = [await savingsWith('100.00'), takeLoan()];
  const input = { fromId, toId, amount: '10.00' };
  const own = commandStore(tenant, shippedStore);
  const dying: CommandStore = {
    transact: (work, place) =>
      own.transact(
        (transaction) =>
          work({
            ...transaction,
            async write(...given) {
              await transaction.write(...given);
              await tenant.primary.query('select 1');
              throw new Error('the process is gone');
            },
          }),
        place,
      ),
  };
  await expect(run(transfer, input, { key: 'dies', store: dying })).rejects.toThrow('gone');
  expect([await balanceOf(fromId), await linkedOf(fromId, toId)]).toEqual(['100.00', []]);
  expect(await run(transfer, input, { key: 'dies' })).toMatchObject({ ok: true, replayed: false });
  expect(await balanceOf(fromId)).toBe('90.00');
});

test('transfers from each to the other at once do not wait for each other, and lose nothing', async () => {
  const [one, other] = [await savingsWith('500.00'), await savingsWith('500.00')];
  const there = Array.from({ length: crossing }, () => ({ fromId: one, toId: other, amount: '7.00' }));
  const back = Array.from({ length: crossing }, () => ({ fromId: other, toId: one, amount: '5.00' }));
  const results = await Promise.all([...there, ...back].map((input) => run(transfer, input)));
  expect(results.map(({ ok }) => ok)).toEqual(results.map(() => true));
  expect([await balanceOf(one), await balanceOf(other)]).toEqual(['470.00', '530.00']);
  expect(await linkedOf(one, other)).toHaveLength(4 * crossing);
});

test('what either end refuses changes neither', async () => {
  const [fromId, toId] = [await savingsWith('100.00'), takeLoan()];
  const rows: readonly (readonly [object, string])[] = [
    [{ fromId, toId: fromId, amount: '1' }, 'INVALID_VALUE'],
    [{ fromId, toId: '999999', amount: '1' }, 'NOT_FOUND'],
    [{ fromId: '999999', toId, amount: '1' }, 'NOT_FOUND'],
    [{ fromId, toId, amount: '100.01' }, 'INSUFFICIENT_BALANCE'],
    [{ fromId, toId, amount: '1', date: formatDate(businessDate + 1) }, 'DATE_IN_FUTURE'],
  ];
  for (const [input, code] of rows) expect(await run(transfer, input)).toMatchObject({ ok: false, code });
  expect([await balanceOf(fromId), await linkedOf(fromId, toId)]).toEqual(['100.00', []]);
});

test('nothing is transferred on a day of closed books', async () => {
  const [fromId, toId] = [await savingsWith('100.00'), takeLoan()];
  const date = formatDate(businessDate - 2);
  await accepted(closeBooks, { date });
  expect(await run(transfer, { fromId, toId, amount: '1', date })).toMatchObject({ code: 'BOOKS_CLOSED' });
});
