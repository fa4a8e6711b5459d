import { transactionTypes as savingsTypes } from '@dayclose/domain/savings/transactions/types.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import type { Queryable } from '@dayclose/store/database.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Delivered } from '../delivery/delivered.ts';
import { Books } from './books.ts';
import type { Check, Remains } from './checks/check.ts';
import { checks } from './checks/list.ts';
import { openWorld } from './open-world.ts';
import { remainsOf, settled } from './survive.ts';
import { Undisturbed } from './undisturbed.ts';
import type { World } from './world.ts';

/** A check that cannot fail is worth nothing: each finds what a seeded break leaves, in a world in which nothing went wrong. */

const few = { loans: 300 };
const setUpMs = 600_000;
const books = new Books();
let world: World;
let remains: Remains;

beforeAll(async () => {
  const hash = await new Undisturbed(books).hashOf(few);
  world = await openWorld(few, books);
  await world.underWay();
  await payBySavings();
  await settled(world);
  remains = await remainsOf(world, hash);
}, setUpMs);
afterAll(async () => {
  await world.close();
  await books.close();
});

/** What breaks are about, however little clients come to meanwhile. */
async function payBySavings(): Promise<void> {
  const [from, to] = (await world.clientAccounts()).filter(({ type }) => type === 'SavingsAccount');
  if (from === undefined || to === undefined) throw new Error('there are no savings');
  const accountId = globalId(from.type, from.id);
  await world.clients.give('deposit', { accountId, amount: '1000' });
  const transfer = { fromId: accountId, toId: globalId(to.type, to.id), amount: '1' };
  expect(await world.clients.give('transfer', transfer)).toMatchObject({ refusal: undefined });
}

/** The sentences of a check while a change of the database is made that is then taken back. */
async function foundWith(check: Check, change: Partial<Remains>, sql?: string): Promise<readonly string[]> {
  if (sql === undefined) return await check.find({ ...remains, ...change });
  const client = await world.db.connect();
  try {
    await client.query('begin');
    await client.query(sql);
    return await check.find({ ...remains, ...change, db: client as Queryable });
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const checkOf = (id: string) => {
  const check = checks.find((each) => each.id === id);
  if (check === undefined) throw new Error(`there is no check ${id}`);
  return check;
};

test.each(checks)('$id finds nothing where nothing went wrong', async (check) => {
  expect(await check.find(remains)).toEqual([]);
});

/** A loan on which nobody wrote, and one of its accruals by the run. */
const quiet = '(select max(loan_id) from loan_transactions where run_id is not null and loan_id % 7 <> 0)';
const accrual = `(select max(number) from loan_transactions where loan_id = ${quiet} and run_id is not null)`;
const unguarded = (sql: string) =>
  `alter table loan_transactions disable trigger all; alter table journal_entries disable trigger all; ${sql}`;

const breaks: readonly {
  readonly name: string;
  readonly id: string;
  readonly says: RegExp;
  readonly sql: string;
}[] = [
  {
    name: 'an account that was left out',
    id: 'C1–C9',
    says: /^C1.* it is not listed as failed/,
    sql: `update loan_summaries set closed_through = closed_through - 1 where loan_id = ${quiet}`,
  },
  {
    name: 'a failure of an account that is closed',
    id: 'C1–C9',
    says: /^C1.* it is listed as failed/,
    sql: `insert into cob_failures (run_id, account_kind, account_id, cob_date, code, message, failed_at)
          select id, 'LOAN', ${quiet}, cob_date, 'LOCKED', 'none', now() from job_runs`,
  },
  {
    name: 'a run that leaves a date out',
    id: 'C1–C9',
    says: /^C2/,
    sql: `insert into job_runs (job, account_kind, state, trigger, cob_date, from_date, business_steps, command_id)
          select job, account_kind, 'PLANNING', 'API', cob_date + 3, cob_date + 2, business_steps, command_id from job_runs`,
  },
  {
    name: 'a day that was closed twice',
    id: 'C1–C9',
    says: /^C3/,
    sql: `insert into witnessed_closes (account_id, was, became, transaction)
          select account_id, was, became, transaction from witnessed_closes where account_id = ${quiet}`,
  },
  {
    name: 'a posting that was doubled',
    id: 'C1–C9',
    says: /^C4/,
    sql: unguarded(`
      drop index loan_transactions_one_a_close;
      create temporary table twin on commit drop as
        select * from loan_transactions where loan_id = ${quiet} and number = ${accrual};
      update twin set number = number + 100;
      insert into loan_transactions select * from twin`),
  },
  {
    name: 'two partitions that share an account',
    id: 'C1–C9',
    says: /^C5.* overlap/,
    sql: 'update job_partitions set last_id = last_id + 100 where number = 1',
  },
  {
    name: 'a posting that was committed apart from its close',
    id: 'C1–C9',
    says: /^C6/,
    sql: unguarded(
      `update loan_transactions set note = 'touched' where loan_id = ${quiet} and number = ${accrual}`,
    ),
  },
  {
    name: 'a partition that is still open',
    id: 'C1–C9',
    says: /^C7/,
    sql: `update job_partitions set state = 'RUNNING' where number = 1`,
  },
  {
    name: 'a posting of the wrong day',
    id: 'C1–C9',
    says: /^C8/,
    sql: unguarded(
      `update loan_transactions set posting_date = posting_date + 1 where loan_id = ${quiet} and number = ${accrual}`,
    ),
  },
  {
    name: 'a hold that outlives its run',
    id: 'C1–C9',
    says: /^C9/,
    sql: 'update job_partitions set hold_to = last_id where number = 1',
  },
  {
    name: 'another balance of one loan',
    id: 'C10',
    says: /^C10/,
    sql: `update loan_summaries set interest_accrued = interest_accrued + 0.01 where loan_id = ${quiet}`,
  },
  {
    name: 'an event that was deleted before it was sent',
    id: 'C1–C9',
    says: /^E1/,
    sql: `delete from outbox where pos = (select max(pos) from outbox where aggregate_type = 'Loan')`,
  },
  {
    name: 'an event that nobody has',
    id: 'E1–E3',
    says: /^E1, every event that was committed is in Kafka/,
    sql: `insert into outbox (pos, shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version, business_date, payload)
          select pos + 1000000, shard, type, category, dataschema, aggregate_type, aggregate_id, aggregate_version + 1, business_date, payload
          from outbox order by pos desc limit 1`,
  },
  {
    name: 'an event that waits',
    id: 'E4',
    says: /^E4.*: 1 do$/,
    sql: 'update outbox set published_at = null where pos = (select max(pos) from outbox)',
  },
  {
    name: 'a posting of another amount than its event told',
    id: 'E5, E6',
    says: /^E5/,
    sql: unguarded(
      `update loan_transactions set amount = amount + 1 where loan_id = ${quiet} and number = ${accrual}`,
    ),
  },
  {
    name: 'a payment that was made twice under one key',
    id: 'A1',
    says: /is there 2 times$/,
    sql: unguarded(`
      create temporary table twin on commit drop as
        select t.* from loan_transactions t join commands c on c.id = t.command_id
        where c.idempotency_key is not null and c.name = 'repayLoan' and t.type = 2 limit 1;
      update twin set number = number + 100;
      insert into loan_transactions select * from twin`),
  },
  {
    name: 'a deposit that was made twice under one key',
    id: 'A1',
    says: /^A1.*the deposit under .* is there 2 times$/,
    sql: `
      alter table savings_transactions disable trigger all;
      create temporary table twin on commit drop as
        select t.* from savings_transactions t join commands c on c.id = t.command_id
        where c.idempotency_key is not null and c.name = 'deposit'
          and t.type = ${savingsTypes.DEPOSIT.code} and t.origin is null limit 1;
      update twin set number = number + 100;
      insert into savings_transactions select * from twin`,
  },
  {
    name: 'a transfer that never arrived',
    id: 'A1',
    says: /^A1.*the transfer under .* is there 1 times$/,
    sql: `
      alter table savings_transactions disable trigger all; alter table loan_transactions disable trigger all;
      with moved as (
        select id from commands where name = 'transfer' and refused_with is null and idempotency_key is not null limit 1
      ), arrived as (
        update loan_transactions t set command_id = (select min(id) from commands) from moved where t.command_id = moved.id returning t.number
      )
      update savings_transactions t set command_id = (select min(id) from commands) from moved
      where t.command_id = moved.id and t.type = ${savingsTypes.DEPOSIT.code}`,
  },
  {
    name: 'a command that was answered and is not in the log',
    id: 'A1',
    says: /was answered accepted, and decided never$/,
    sql: `update commands set idempotency_key = null where idempotency_key =
            (select max(idempotency_key) from commands where name = 'repayLoan' and refused_with is null)`,
  },
];

describe.each(breaks)('$name', ({ id, says, sql }) => {
  test(`is found by ${id}`, async () => {
    const found = await foundWith(checkOf(id), {}, sql);
    expect(
      found.some((sentence) => says.test(sentence)),
      found.join('\n'),
    ).toBe(true);
  });
});

const logs: readonly {
  readonly name: string;
  readonly id: string;
  readonly says: RegExp;
  readonly spoil: (log: readonly Delivered[]) => readonly Delivered[];
}[] = [
  {
    name: 'a log without its last event',
    id: 'E1–E3',
    says: /^E1, every event that was committed is in Kafka/,
    spoil: (log) => log.slice(0, -1),
  },
  {
    name: 'a log in which later events of an account come first',
    id: 'E1–E3',
    says: /came first after/,
    spoil: (log) => log.toReversed(),
  },
  {
    name: 'a copy that differs',
    id: 'E1–E3',
    says: /the copies of \w+ \d+ v\d+ differ/,
    spoil: ([first, ...rest]) => (first ? [first, { ...first, value: Buffer.alloc(3) }, ...rest] : []),
  },
  {
    name: 'an event that no schema file reads',
    id: 'E5, E6',
    says: /^E6/,
    spoil: ([first, ...rest]) => (first ? [{ ...first, value: Buffer.alloc(3) }, ...rest] : []),
  },
];

describe.each(logs)('$name', ({ id, says, spoil }) => {
  test(`is found by ${id}`, async () => {
    const found = await foundWith(checkOf(id), { log: spoil(remains.log) });
    expect(
      found.some((sentence) => says.test(sentence)),
      found.join('\n'),
    ).toBe(true);
  });
});

test('every check is broken by some break, but those of the ledger, whose breaks are in test/verify', () => {
  const broken = new Set([...breaks, ...logs].map(({ id }) => id));
  expect(checks.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual(['L1–L17']);
});
