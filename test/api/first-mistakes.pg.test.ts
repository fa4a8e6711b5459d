import { createApiKey } from '@dayclose/store/api-keys.ts';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { firstMistakes } from './first-mistakes.ts';
import { startLoanWorld } from './loan-world.ts';
import { type Refused, stateOf } from './refusals.ts';

/** What people get wrong in their first minutes, and the sentence that helps them on. */
let world: Refused;
let viewer: string;
beforeAll(async () => {
  world = await startLoanWorld();
  viewer = `Bearer ${await createApiKey(world.gateway.pool, { name: 'a viewer', role: 'viewer' })}`;
});
afterAll(() => world.gateway.close());

const statuses: Readonly<Record<string, number>> = {
  BAD_REQUEST: 400,
  MULTIPLE_COMMANDS: 400,
  INVALID_CURSOR: 400,
  NOT_FOUND: 404,
};

test.each(firstMistakes)(
  'a client that sends %s is told what to do',
  async (_what, operation, code, says) => {
    const { gateway } = world;
    const before = await stateOf(gateway);
    const text = operation.replace(/"\$(\w+)"/g, (all, name) =>
      JSON.stringify(world.ids[name] ?? all.slice(1, -1)),
    );
    const { status, errors } = await gateway.ask(text);
    expect({ status, code: errors[0]?.extensions.code }).toEqual({ status: statuses[code] ?? 422, code });
    if (typeof says === 'string') expect(errors[0]?.message).toContain(says);
    else expect(errors[0]?.message).toMatch(says);
    expect(await stateOf(gateway)).toEqual(before);
  },
);

test('a key that is used for another input is told to be a used one', async () => {
  const create = (name: string) =>
    world.gateway.ask(`mutation { createClient(input: { name: "${name}" }, idempotencyKey: "mine") { id } }`);
  await create('A');
  expect((await create('B')).errors[0]?.message).toBe(
    'The idempotency key mine was used for another command or another input; take a new one.',
  );
});

test.each([
  ['{ jobs { name } }', 'READ_OPERATIONS', 'teller, officer, operator, admin'],
  ['mutation { createClient(input: { name: "A" }) { id } }', 'CREATE_CLIENT', 'teller, officer, admin'],
])('a viewer who asks for %s is told whom to ask', async (operation, permission, having) => {
  const { status, errors } = await world.gateway.ask(operation, {}, { authorization: viewer });
  expect(status).toBe(403);
  expect(errors[0]?.message).toBe(
    `The permission ${permission} is needed; keys with these roles have it: ${having}.`,
  );
});

test('an inline close tells of an account number among the ids as of every other account', async () => {
  const { data } = await world.gateway.ask(
    'mutation { inlineCob(input: { accountIds: ["000000007"] }) { errorCode error } }',
  );
  expect(data.inlineCob).toEqual([
    { errorCode: 'NOT_FOUND', error: expect.stringContaining('The query loan(accountNo:) finds the id') },
  ]);
});

describe('a loan that a worker holds', () => {
  let worker: pg.PoolClient;
  afterEach(async () => {
    await worker.query('rollback');
    worker.release();
  });

  test('is named by its account number', async () => {
    const { gateway, ids } = world;
    const { data } = await gateway.ask('query ($id: ID!) { loan(id: $id) { accountNo } }', {
      id: ids.active,
    });
    const { accountNo } = data.loan;
    worker = await gateway.pool.connect();
    await worker.query(
      `with run as (
         insert into job_runs (job, state, trigger, cob_date, from_date, business_steps, command_id)
         values ('LOAN_CLOSE_OF_BUSINESS', 'RUNNING', 'API', '2024-01-31', '2024-01-31', '[]', 0)
         returning id
       )
       insert into job_partitions (run_id, number, state, first_id, last_id, cursor, hold_to, total)
       select run.id, 1, 'RUNNING', l.id, l.id, l.id - 1, l.id, 1
       from run, loans l where l.account_no = $1`,
      [accountNo],
    );
    await worker.query('begin');
    await worker.query(
      'select from loan_summaries where loan_id = (select id from loans where account_no = $1) for update',
      [accountNo],
    );
    const { status, errors } = await gateway.ask(
      'mutation ($id: ID!) { repayLoan(input: { loanId: $id, amount: "1" }) { loan { id } } }',
      { id: ids.active },
    );
    expect({ status, message: errors[0]?.message }).toEqual({
      status: 409,
      message: `Account ${accountNo} is held by Close of Business; try again shortly.`,
    });
  });
});
