import { execute } from '@dayclose/domain/bus/execute.ts';
import type { CommandStore } from '@dayclose/domain/bus/ports.ts';
import { inlineCob } from '@dayclose/domain/close/commands/inline-cob.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { commandStore } from '@dayclose/store/command-store.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noPayload } from '../builders/no-payload.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, createClient, createProduct, setBusinessDate } from './loans.ts';
import { run } from './mutations.ts';

/** Closing by command: bounded, account by account, and kept under its key only where that is the last word. */
let gateway: TestGateway;
let given: { clientId: string; productId: string };
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-15');
  given = { clientId: await createClient(gateway), productId: await createProduct(gateway) };
});
afterAll(() => gateway.close());

interface Outcome {
  readonly accountId: string;
  readonly daysClosed: number;
  readonly errorCode: string | null;
  readonly error: string | null;
}

async function close(accountIds: readonly string[], idempotencyKey?: string) {
  const answer = await gateway.ask(
    `mutation ($accountIds: [ID!]!, $key: String) {
       inlineCob(input: { accountIds: $accountIds }, idempotencyKey: $key) {
         accountId daysClosed errorCode error lastClosedDate } }`,
    { accountIds, key: idempotencyKey },
  );
  expect(answer.status, answer.text).toBe(200);
  const outcomes: readonly Outcome[] = answer.data.inlineCob;
  return {
    outcomes,
    codes: outcomes.map(({ errorCode }) => errorCode),
    days: outcomes.map(({ daysClosed }) => daysClosed),
    replayed: answer.headers.get('idempotent-replayed') === 'true',
  };
}

const loans = (count: number) => Promise.all(Array.from({ length: count }, () => activeLoan(gateway, given)));
const moveOn = (days: number) =>
  gateway.pool.query(
    'update business_dates set business_date = business_date + $1::int, cob_date = cob_date + $1::int',
    [days],
  );

test('no more than 2,000 account-days at once; the same request under the same key goes on from there', async () => {
  const ids = await loans(7);
  await moveOn(390);
  const first = await close(ids, 'bounded');
  expect(first.days).toEqual([390, 390, 390, 390, 390, 0, 0]);
  expect(first.codes.slice(5)).toEqual(['TOO_MANY_ACCOUNT_DAYS', 'TOO_MANY_ACCOUNT_DAYS']);
  expect(first.outcomes[6]?.error).toMatch(/has 390 days to close.*2000 account-days/);
  const again = await close(ids, 'bounded');
  expect(again).toMatchObject({ days: [0, 0, 0, 0, 0, 390, 390], replayed: false });
  expect(again.codes).toEqual(Array(7).fill(null));
  expect(await close(ids, 'bounded')).toEqual({ ...again, replayed: true });
  const { rows } = await gateway.pool.query(
    "select idempotency_key from commands where name = 'inlineCob' and idempotency_key = 'bounded'",
  );
  expect(rows).toHaveLength(2);
});

test('an account that another holds is not told so for ever', async () => {
  const ids = await loans(2);
  await moveOn(1);
  const holder = await gateway.pool.connect();
  await holder.query('begin');
  await holder.query('select from loan_summaries where loan_id = $1 for update', [databaseId(ids[0])]);
  const refused = await close(ids, 'held');
  await holder.query('rollback');
  holder.release();
  expect(refused).toMatchObject({ codes: ['ACCOUNT_LOCKED', null], days: [0, 1] });
  const again = await close(ids, 'held');
  expect(again).toMatchObject({ codes: [null, null], days: [1, 0], replayed: false });
  expect(await close(ids, 'held')).toEqual({ ...again, replayed: true });
});

test('ids that are nobody’s are outcomes of their own, and the last word', async () => {
  const [id = ''] = await loans(1);
  await moveOn(1);
  const nobodys = [
    'seven',
    '7',
    given.clientId,
    globalId('Loan', 999_999),
    globalId('Loan', '9223372036854775808'),
    '🙂'.repeat(200),
  ];
  const asked = [...nobodys, id, id];
  const answered = await close(asked, 'nobodys');
  expect(answered.codes).toEqual([...nobodys.map(() => 'NOT_FOUND'), null]);
  expect(answered.days.at(-1)).toBe(1);
  expect(answered.outcomes.map(({ accountId }) => accountId)).toEqual([...nobodys, id]);
  for (const [index, nobody] of nobodys.entries()) {
    expect(answered.outcomes[index]?.error).toContain(`accountIds ${nobody}`);
  }
  expect(await close(asked, 'nobodys')).toEqual({ ...answered, replayed: true });
});

test('an id without end is refused, since it would have to be kept', async () => {
  const input = { accountIds: ['x'.repeat(501)] };
  await expect(run(gateway, 'inlineCob', input)).rejects.toThrow(/accountIds\.0.*500 characters/);
});

test('others have their turn every 50 account-days', async () => {
  const [id] = await loans(1);
  await moveOn(380);
  const tenant = openTenant({
    id: 'default',
    databaseUrl: gateway.config.databaseUrl,
    encodePayload: noPayload,
    applicationName: 'inline-cob.pg.test',
  });
  let turns = 0;
  const store = commandStore(tenant, shippedStore);
  const counting: CommandStore = {
    transact: (work, place) =>
      store.transact(
        (transaction) =>
          work({
            ...transaction,
            turn: () => {
              turns += 1;
              return transaction.turn();
            },
          }),
        place,
      ),
  };
  const input = { accountIds: [databaseId(id)] };
  const actor = actorOf('api-key:test', 'teller', shipped.permissions);
  const result = await execute({ store: counting, installed: shipped }, inlineCob(shipped), {
    input,
    actor,
    key: undefined,
    requestId: 'test',
  });
  await tenant.close();
  expect(result).toMatchObject({ ok: true, answer: { outcomes: [{ daysClosed: 380 }] } });
  expect(turns).toBe(Math.ceil(380 / 50));
});

function databaseId(id: string | undefined): string {
  return Buffer.from(id ?? '', 'base64')
    .toString()
    .slice('Loan:'.length);
}
