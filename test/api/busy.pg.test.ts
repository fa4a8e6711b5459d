import { transactionTypeNumbers } from '@dayclose/domain/loan/transactions/types.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { limits } from '../../apps/gateway/src/config.ts';
import { ids } from '../builders/shipped-schema.ts';
import { waitFor } from '../harness/wait-for.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, setBusinessDate } from './loans.ts';
import { soonMs, timed } from './timed.ts';

/** One who asks for too much, or a loan that somebody holds, and the others, who must not notice. */

let gateway: TestGateway;
let letGo = async (): Promise<void> => undefined;
let keys: { greedy: string; other: string };

beforeEach(async () => {
  gateway = await startGateway();
  const keyOf = (name: string) => createApiKey(gateway.pool, { name, role: 'officer' });
  keys = { greedy: await keyOf('greedy'), other: await keyOf('other') };
});
afterEach(async () => {
  await letGo();
  await gateway.close();
});

const pay = (key: string, loanId: string, through = gateway) =>
  through.ask(
    'mutation ($id: ID!) { repayLoan(input: { loanId: $id, amount: "1.00" }) { transaction { id } } }',
    { id: loanId },
    { authorization: `Bearer ${key}` },
  );
const read = (key: string, query: string) => gateway.ask(query, {}, { authorization: `Bearer ${key}` });

/** Holds rows or tables, as a person with a console would, until it is told to let go. */
async function hold(statement: string, values: unknown[] = []): Promise<void> {
  const session = await gateway.pool.connect();
  letGo = async () => {
    letGo = async () => undefined;
    await session.query('rollback');
    session.release();
  };
  await session.query('begin');
  await session.query(statement, values);
}

async function twoLoans(): Promise<readonly [string, string]> {
  await setBusinessDate(gateway, '2024-01-15');
  const given = { clientId: await createClient(gateway), productId: await createProduct(gateway) };
  return [await activeLoan(gateway, given), await activeLoan(gateway, given)];
}

test('a hundred payments on a loan that somebody holds keep nobody else from paying or reading', async () => {
  const [held, free] = await twoLoans();
  const id = ids.parse(held)?.id;
  await hold('select from loan_summaries where loan_id = $1 for update', [id]);
  const payments = Array.from({ length: 100 }, () => pay(keys.greedy, held));
  const others = [];
  for (let count = 0; count < 5; count += 1) {
    others.push(await timed(() => pay(keys.other, free)), await timed(() => pay(keys.greedy, free)));
    others.push(await timed(() => read(keys.other, '{ clients { edges { node { name } } } }')));
    others.push(await timed(() => read(keys.other, '{ businessDates { businessDate } }')));
  }
  await letGo();
  for (const { status, ms, text } of others) {
    expect(status, text).toBe(200);
    expect(ms).toBeLessThan(soonMs);
  }
  const answers = await Promise.all(payments);
  const taken = answers.filter(({ status }) => status === 200);
  for (const { status, errors, headers } of answers.filter((answer) => answer.status !== 200)) {
    expect([status, errors[0]?.extensions.code, headers.get('retry-after')]).toEqual([409, 'RETRY', '1']);
  }
  const { rows } = await gateway.pool.query(
    `select count(*)::int as paid from loan_transactions where loan_id = $1 and type = ${transactionTypeNumbers.REPAYMENT}`,
    [id],
  );
  expect(rows).toEqual([{ paid: taken.length }]);
});

/** What reads by a statement of its own, and what reads through Prisma. */
const slowReads = [
  {
    table: 'loans',
    slow: 'loans(first: 1) { edges { cursor } }',
    quick: '{ clients { edges { node { name } } } }',
  },
  { table: 'gl_accounts', slow: 'glAccounts { code }', quick: '{ clients { edges { node { name } } } }' },
];
const times = (count: number, field: string) =>
  `{ ${Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ')} }`;

test.each(slowReads)(
  'queries on $table of one reader that take long keep no other reader waiting',
  async (given) => {
    await createClient(gateway, { name: 'Ada' });
    await hold(`lock table ${given.table} in access exclusive mode`);
    const greedy = Array.from({ length: 8 }, () => read(keys.greedy, times(5, given.slow)));
    await waitFor(async () => (await statementsThatWait()) >= gateway.config.limits.readTurns.ofOne, {
      what: 'the slow queries to wait',
      deadlineMs: 1_500,
    });
    for (const query of [given.quick, '{ businessDates { businessDate } }']) {
      const { status, ms, text } = await timed(() => read(keys.other, query));
      expect(status, text).toBe(200);
      expect(ms).toBeLessThan(soonMs);
    }
    expect(await statementsThatWait()).toBe(gateway.config.limits.readTurns.ofOne);
    await letGo();
    for (const { status, text } of await Promise.all(greedy)) expect(status, text).toBe(200);
  },
);

test.each(slowReads)(
  'statements on $table beyond those that may wait are told so, not that there is no database',
  async (given) => {
    const readTurns = { ofOne: 1, waiting: 1, waitMs: 5_000 };
    const narrow = await startGateway({
      config: { databaseUrl: gateway.config.databaseUrl, limits: { ...limits, readTurns } },
    });
    const { status, errors, headers } = await narrow.ask(
      times(3, given.slow),
      {},
      { authorization: `Bearer ${keys.greedy}` },
    );
    await narrow.close();
    expect(errors[0]?.message).toBe('Too many requests at once; try again later.');
    expect([status, errors[0]?.extensions.code, headers.get('retry-after')]).toEqual([
      429,
      'RATE_LIMITED',
      '1',
    ]);
  },
);

async function statementsThatWait(): Promise<number> {
  const { rows } = await gateway.pool.query(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0].n;
}

test('commands of an actor beyond those that it may have at hand are refused at once, and those of nobody else', async () => {
  const [held, free] = await twoLoans();
  const commandsOfActor = { ...limits.commandsOfActor, ofOne: 4 };
  const narrow = await startGateway({
    config: { databaseUrl: gateway.config.databaseUrl, limits: { ...limits, commandsOfActor } },
  });
  await hold('select from loan_summaries where loan_id = $1 for update', [ids.parse(held)?.id]);
  const payments = Array.from({ length: 24 }, () => timed(() => pay(keys.greedy, held, narrow)));
  const other = await timed(() => pay(keys.other, free, narrow));
  const answers = await Promise.all(payments);
  await letGo();
  await narrow.close();
  expect(other.status, other.text).toBe(200);
  expect(other.ms).toBeLessThan(soonMs);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(12);
  for (const { ms, errors, headers } of refused) {
    expect(errors[0]?.message).toBe('Too many requests at once; try again later.');
    expect([errors[0]?.extensions.code, headers.get('retry-after')]).toEqual(['RATE_LIMITED', '1']);
    expect(ms).toBeLessThan(soonMs);
  }
});
