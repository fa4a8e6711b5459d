import { defineStep } from '@dayclose/domain/kernel/account.ts';
import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import { call } from '@dayclose/domain/kernel/outbound-call.ts';
import { accept, reject } from '@dayclose/domain/kernel/outcome.ts';
import { defineSubscriber } from '@dayclose/domain/kernel/subscriber.ts';
import { loanEvent } from '@dayclose/domain/loan/events/list.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../api/gateway.ts';
import { activeLoan, createClient, createProduct, readLoan, setBusinessDate } from '../api/loans.ts';
import { send } from '../api/mutations.ts';
import { extendedBy } from '../builders/extended.ts';
import { gatewayInstalled } from '../builders/shipped-schema.ts';

/** Extensions in commands, in the closes that come with these, and in previews. */

const repaid = loanEvent.repaymentMade.type;
const accrued = loanEvent.accrualCreated.type;
const heard: (readonly string[])[] = [];

const watch = defineSubscriber({
  name: 'WATCH',
  description: 'Watches money.',
  hears: [repaid, accrued],
  hear(events: readonly BusinessEvent[]) {
    heard.push(events.map(({ type }) => type));
    const text = (event: BusinessEvent) => JSON.stringify(event.data);
    if (events.some((event) => text(event).includes('13.13'))) {
      return reject('SANCTIONED', { amount: '13.13' });
    }
    return events.filter(({ type }) => type === repaid).map((event) => call('TELL', { told: repaid }, event));
  },
});
/** What is asked for fails for the loans of a table. */
const listed = defineStep({
  kind: 'LOAN',
  name: 'LISTED',
  description: 'Asks a list.',
  load: (ids: readonly string[]) => ({
    sql: `select id as account_id, 1 / (1 - (select count(*) from bad_loans b where b.id = l.id)) as ok
          from unnest($1::bigint[]) as l (id)`,
    values: [ids],
  }),
  run: <Loan>(loan: Loan) => accept(loan),
});
const extended = extendedBy({
  subscribers: [watch],
  steps: [listed],
  outboundCalls: [{ name: 'TELL', description: 'Tells.', url: 'https://a.example/told' }],
  codes: { SANCTIONED: { status: 422, retryable: false, message: 'A payment of {amount} is not taken.' } },
});

let gateway: TestGateway;
let given: { clientId: string; productId: string };
beforeAll(async () => {
  gateway = await startGateway({ installed: { ...gatewayInstalled, ...extended } });
  await gateway.pool.query('create table bad_loans (id bigint)');
  await setBusinessDate(gateway, '2024-01-15');
  const productId = await createProduct(gateway, { accounting: 'ACCRUAL_PERIODIC' });
  given = { clientId: await createClient(gateway), productId };
});
afterAll(() => gateway.close());
beforeEach(async () => {
  await gateway.pool.query('truncate bad_loans');
});

const moveOn = () =>
  gateway.pool.query('update business_dates set business_date = business_date + 1, cob_date = cob_date + 1');
const numberOf = (id: string) => Buffer.from(id, 'base64').toString().split(':')[1];

/** A loan that is one day behind. */
async function behind(): Promise<string> {
  const id = await activeLoan(gateway, given);
  await moveOn();
  heard.length = 0;
  return id;
}

async function callsAbout(id: string) {
  const { rows } = await gateway.pool.query(
    `select name, account_type, payload, business_date - cob_date as apart, command_id is not null as by_command
     from outbound_calls where account_id = $1`,
    [numberOf(id)],
  );
  return rows;
}

test('a subscriber hears of a command and of the close that came with it at once, and its call is written with both', async () => {
  const loanId = await behind();
  // The day of its disbursement earns nothing.
  await moveOn();
  const { status, text } = await send(gateway, 'repayLoan', { loanId, amount: '5.00' });
  expect(status, text).toBe(200);
  expect(heard).toEqual([[accrued, repaid]]);
  expect(await callsAbout(loanId)).toEqual([
    { name: 'TELL', account_type: 'Loan', payload: { told: repaid }, apart: 1, by_command: true },
  ]);
});

test('its veto refuses the whole command: nothing is posted, closed, told or called', async () => {
  const loanId = await behind();
  const before = await Promise.all(['outbox', 'loan_transactions', 'outbound_calls'].map(gateway.count));
  const refused = await send(gateway, 'repayLoan', { loanId, amount: '13.13' });
  expect([refused.status, refused.errors[0]?.extensions.code]).toEqual([422, 'SANCTIONED']);
  expect(refused.errors[0]?.message).toBe('A payment of 13.13 is not taken.');
  expect(heard).toHaveLength(1);
  expect(await Promise.all(['outbox', 'loan_transactions', 'outbound_calls'].map(gateway.count))).toEqual(
    before,
  );
  expect(await readLoan(gateway, loanId, 'lastClosedDate')).toEqual({ lastClosedDate: null });
});

test('rows that cannot be loaded refuse the write that comes first, and one account of an inline close alone', async () => {
  const [bad, good] = [await behind(), await activeLoan(gateway, given)];
  await moveOn();
  await gateway.pool.query('insert into bad_loans values ($1)', [numberOf(bad)]);
  const refused = await send(gateway, 'repayLoan', { loanId: bad, amount: '5.00' });
  expect([refused.status, refused.errors[0]?.extensions.code]).toEqual([409, 'ACCOUNT_COB_FAILED']);
  expect(refused.errors[0]?.message).toContain(
    'step LISTED failed with LOAD_FAILED: The database refused it',
  );
  const closed = await send(
    gateway,
    'inlineCob',
    { accountIds: [bad, good] },
    { selection: 'errorCode daysClosed' },
  );
  expect(closed.data.inlineCob).toEqual([
    { errorCode: 'LOAD_FAILED', daysClosed: 0 },
    { errorCode: null, daysClosed: 1 },
  ]);
  const preview = await gateway.ask(
    'query ($id: ID!) { previewClose(accountId: $id) { days { cobDate } failure { step code } } }',
    { id: bad },
  );
  expect(preview.data.previewClose).toEqual({ days: [], failure: { step: 'LISTED', code: 'LOAD_FAILED' } });
});
