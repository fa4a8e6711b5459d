import { entrySideNumbers } from '@dayclose/domain/books/journal.ts';
import { execute } from '@dayclose/domain/bus/execute.ts';
import { createClient } from '@dayclose/domain/client/commands/create-client.ts';
import type { AnyCommand } from '@dayclose/domain/kernel/command.ts';
import { enumeration } from '@dayclose/domain/kernel/enumeration.ts';
import { described, oneOf, withDefault } from '@dayclose/domain/kernel/input.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/database.ts';
import { recordStatements } from '../../../test/harness/statements.ts';
import { commandStore } from './command-store.ts';
import { shippedStore } from './installed.ts';
import { entitiesOf } from './parts.ts';
import { provision } from './provision.ts';
import { ownBooks } from './sql/books-lock.ts';
import { openTenant, type Tenant } from './tenant.ts';
import { parseToken } from './tokens.ts';

let database: TestDatabase;
let tenant: Tenant;

beforeAll(async () => {
  database = await createTestDatabase();
  tenant = openTenant({
    id: 'default',
    databaseUrl: database.url,
    encodePayload: (_, data) => ({ bytes: Buffer.from(JSON.stringify(data)), revision: 1 }),
    applicationName: 'command-store.pg.test',
  });
  await provision(tenant.primary, shipped);
});

afterAll(async () => {
  await tenant.close();
  await database.drop();
});

function run(
  name: string,
  input: object,
  key?: string,
  actor = actorOf('api-key:test', 'admin', shipped.permissions),
) {
  const command = shipped.commands.find((known) => known.name === name);
  if (command === undefined) throw new Error(`no command ${name}`);
  return execute({ store: commandStore(tenant, shippedStore), installed: shipped }, command, {
    input,
    actor,
    key,
    requestId: 'test',
  });
}

async function accepted(
  name: string,
  input: object,
  key?: string,
): Promise<Record<string, Record<string, unknown>>> {
  const result = await run(name, input, key);
  if (!result.ok) throw new Error(`${name}: ${result.code} ${JSON.stringify(result.details)}`);
  return result.answer as Record<string, Record<string, unknown>>;
}

async function count(table: string): Promise<number> {
  const { rows } = await tenant.primary.query(`select count(*)::int as n from ${table}`);
  return rows[0].n;
}

test.each([
  [
    'a row',
    'setBusinessDate',
    { date: '2024-01-01', confirm: true },
    'select from business_dates for update',
  ],
  ['the books', 'closeBooks', { date: '2020-01-01' }, ownBooks.inTurn.text],
  [
    'a job',
    'runJob',
    { name: 'LOAN_CLOSE_OF_BUSINESS' },
    `select pg_advisory_xact_lock(hashtextextended('dayclose job LOAN_CLOSE_OF_BUSINESS', 0))`,
  ],
])(
  'a key that was used is answered while somebody holds %s that its command locks',
  async (_, name, input, lock) => {
    const first = await run(name, input, `again-${name}`);
    const holder = await tenant.primary.connect();
    try {
      await holder.query('begin');
      await holder.query(lock);
      expect(await run(name, input, `again-${name}`)).toEqual({ ...first, replayed: true });
      expect(await run(name, input, `new-${name}`)).toMatchObject({ code: 'RETRY' });
    } finally {
      await holder.query('rollback');
      holder.release();
    }
  },
);

test('who waits for what was committed is told a point of the log behind it, asked for in the trip of COMMIT', async () => {
  const recorded = recordStatements(tenant.primary);
  const tokens: string[] = [];
  await execute({ store: commandStore(tenant, shippedStore), installed: shipped }, createClient, {
    input: { name: 'Told' },
    actor: actorOf('api-key:test', 'admin', shipped.permissions),
    key: undefined,
    requestId: 'test',
    committed: (token) => tokens.push(token),
  });
  expect(recorded.takeTrips().at(-1)?.slice(-3)).toEqual(['insert-commands', 'commit', 'read-token']);
  expect(tokens.map(parseToken)).toEqual([{ timeline: '1', lsn: expect.any(String) }]);
});

describe('a loan from application to repayment', () => {
  test('each command writes its state, journal, events and answer together', async () => {
    await accepted('setBusinessDate', { date: '2024-01-01', confirm: true });
    const client = await accepted('createClient', { name: 'Ada' });
    const product = await accepted('createLoanProduct', {
      name: 'Six months',
      shortName: 'six',
      currency: 'USD',
      principal: '100',
      annualInterestRate: '9.4822',
      numberOfRepayments: 6,
      daysInYear: 'DAYS_360',
      daysInMonth: 'DAYS_30',
    });
    const submitted = await accepted('submitLoan', { clientId: client.id, productId: product.id });
    const loanId = submitted.loan?.id;
    await accepted('approveLoan', { loanId });
    await accepted('disburseLoan', { loanId });
    await accepted('setBusinessDate', { date: '2024-02-01' });
    const paid = await accepted('repayLoan', { loanId, amount: '17.13' }, 'first');
    expect(paid.transaction).toMatchObject({
      amount: '17.13',
      principal: '16.34',
      interest: '0.79',
      balance: '83.66',
    });
    expect(paid.loan?.summary).toMatchObject({
      status: 300,
      closedThrough: '2024-01-31',
      interestAccrued: '0.76',
    });
    const { rows } = await tenant.primary.query(
      'select aggregate_version from outbox where aggregate_type = $1 order by pos',
      ['Loan'],
    );
    expect(rows.map((row) => row.aggregate_version)).toEqual(rows.map((_, index) => index + 1));
    const balance = await tenant.primary.query(
      `select sum(case side when ${entrySideNumbers.DEBIT} then amount else -amount end) as sum from journal_entries`,
    );
    expect(balance.rows[0].sum).toBe(0n);
    const again = await run('repayLoan', { loanId, amount: '17.130' }, 'first');
    expect(again).toEqual({ ok: true, replayed: true, answer: paid });
    const reused = await run('repayLoan', { loanId, amount: '17.14' }, 'first');
    expect(reused).toMatchObject({ ok: false, code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  test('twenty at once under one key have one effect', async () => {
    const before = await count('clients');
    const results = await Promise.all(
      Array.from({ length: 20 }, () => run('createClient', { name: 'Once' }, 'once')),
    );
    expect(await count('clients')).toBe(before + 1);
    expect(results.filter((result) => result.ok && !result.replayed)).toHaveLength(1);
  });

  describe('a key after an upgrade', () => {
    const segments = enumeration('Segment', 'Whom a client belongs to.', {
      RETAIL: 'People.',
      CORPORATE: 'Companies.',
    });
    /** The command as a later release has it, with one more field that has a default. */
    const later: AnyCommand = {
      ...createClient,
      input: {
        ...createClient.input,
        segment: described('Whom it is for.', withDefault(oneOf(segments), 'RETAIL')),
      },
    };
    const actor = actorOf('api-key:test', 'admin', shipped.permissions);
    const ask = (command: AnyCommand, input: object, key: string) =>
      execute({ store: commandStore(tenant, shippedStore), installed: shipped }, command, {
        input,
        actor,
        key,
        requestId: 'test',
      });

    test('answers what it answered before, although the release fills in more', async () => {
      const first = await ask(createClient, { name: 'Upgraded' }, 'upgrade');
      const again = await ask(later, { name: 'Upgraded' }, 'upgrade');
      expect(again).toEqual({ ...first, replayed: true });
      expect(await ask(later, { name: 'Upgraded', segment: null }, 'upgrade')).toMatchObject({
        replayed: true,
      });
    });

    test.each([
      ['another value', { name: 'Another' }],
      ['a field that was not sent', { name: 'Upgraded', segment: 'CORPORATE' }],
      ['a default that was not sent', { name: 'Upgraded', segment: 'RETAIL' }],
    ])('is refused with %s', async (_, input) => {
      await ask(createClient, { name: 'Upgraded' }, 'upgrade');
      expect(await ask(later, input, 'upgrade')).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    });

    test('that was kept with every default filled in still answers', async () => {
      const input = { date: '2024-02-01', confirm: true };
      const first = await run('setBusinessDate', input, 'old');
      const kept = '{"type":"BUSINESS_DATE","date":"2024-02-01","confirm":true}';
      await tenant.primary.query(
        `update idempotency_keys set input_hash = sha256(convert_to($1, 'UTF8')) where key = 'old'`,
        [kept],
      );
      expect(await run('setBusinessDate', input, 'old')).toEqual({ ...first, replayed: true });
      const other = { ...input, type: 'COB_DATE' };
      expect(await run('setBusinessDate', other, 'old')).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    });
  });

  test('what two commands may race for is a constraint of the database', async () => {
    const raced = entitiesOf(shippedStore).flatMap(({ racedConstraints }) => racedConstraints);
    expect(raced.length).toBeGreaterThan(0);
    const { rows } = await tenant.primary.query<{ name: string }>(
      `select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid
       where i.indisunique and c.relname = any($1)`,
      [raced],
    );
    expect(rows.map(({ name }) => name).toSorted()).toEqual(raced.toSorted());
  });

  test('an external id that two want at once is given to one; the other is refused by its rule', async () => {
    const results = await Promise.all(
      ['a', 'b', 'c'].map((key) => run('createClient', { name: 'Twin', externalId: 'twin' }, key)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.code === 'DUPLICATE_EXTERNAL_ID')).toHaveLength(2);
  });

  test.each([
    ['code', { code: '9100' }],
    ['name', { name: 'Clearing' }],
  ])('a GL account whose %s three want at once is made once', async (field, shared) => {
    const results = await Promise.all(
      ['1', '2', '3'].map((each) =>
        run('createGlAccount', { code: `92${field}${each}`, name: `Account ${field} ${each}`, ...shared }),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.code === 'DUPLICATE_GL_ACCOUNT')).toHaveLength(2);
  });
});
