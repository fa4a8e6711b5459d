import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { sealCommands } from '@dayclose/store/sql/audit/seal-commands.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, startGateway, type TestGateway } from './gateway.ts';
import { serve } from './http.ts';
import { createClient, createProduct, repayLoan, setBusinessDate } from './loans.ts';
import { operationOf, run, send } from './mutations.ts';

/** The life of two loans, and what somebody else asked for of one of them. */
let gateway: TestGateway;
const keys: Record<string, string> = {};
const ids = { client: '', product: '', loan: '', other: '', repayment: '', run: '' };

beforeAll(async () => {
  gateway = await startGateway();
  for (const role of ['viewer', 'teller', 'officer', 'operator'] as const) {
    keys[role] = await createApiKey(gateway.pool, { name: role, role });
  }
  await setBusinessDate(gateway, '2024-01-15');
  ids.client = await createClient(gateway);
  ids.product = await createProduct(gateway);
  const given = { clientId: ids.client, productId: ids.product };
  ids.loan = (await run(gateway, 'submitLoan', given)).id;
  ids.other = (await run(gateway, 'submitLoan', given)).id;
  await run(gateway, 'approveLoan', { loanId: ids.loan });
  await send(gateway, 'approveLoan', { loanId: ids.loan }, { key: 'twice' });
  await send(gateway, 'approveLoan', { loanId: ids.loan }, { key: 'twice' });
  await run(gateway, 'disburseLoan', { loanId: ids.loan });
  ids.repayment = await repayLoan(gateway, ids.loan, '2.00');
  await run(gateway, 'reverseLoanTransaction', { loanId: ids.loan, transactionId: ids.repayment });
  await gateway.ask(
    operationOf('repayLoan'),
    { input: { loanId: ids.loan, amount: '1.00' } },
    { authorization: `Bearer ${keys.teller}` },
  );
  await setBusinessDate(gateway, '2024-01-16');
  await run(gateway, 'inlineCob', { accountIds: [ids.loan, 'nobody'] });
  ids.run = (await run(gateway, 'runJob', { name: 'LOAN_COB' })).id;
});
afterAll(() => gateway.close());

const entry = `id command accounts { id accountNo } actor requestId address idempotencyKey input refusedWith answer businessDate createdAt`;
const list = `query ($filter: CommandLogFilter, $first: Int, $after: String, $last: Int, $before: String) {
  commandLog(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { ${entry} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

// biome-ignore lint/suspicious/noExplicitAny: an entry of the log as JSON
async function logged(filter: object, page: object = {}): Promise<any[]> {
  const { status, data, text } = await gateway.ask(list, { filter, ...page });
  expect(status, text).toBe(200);
  return data.commandLog.edges.map(({ node }: { node: object }) => node);
}
const seal = '{ auditSeal { place through sealedAt hash } }';
const names = async (filter: object) => (await logged(filter, { first: 100 })).map(({ command }) => command);

const ofTheLoan = [
  ...['inlineCob', 'repayLoan', 'reverseLoanTransaction', 'repayLoan', 'disburseLoan', 'approveLoan'],
  ...['approveLoan', 'submitLoan'],
];

describe('the log of commands', () => {
  test('has those of a loan, the newest first, each with who asked, by which key and what came of it', async () => {
    const entries = await logged({ entityId: ids.loan });
    expect(entries.map(({ command }) => command)).toEqual(ofTheLoan);
    expect(entries[1]).toMatchObject({
      actor: 'api-key:teller',
      businessDate: '2024-01-15',
      refusedWith: null,
    });
    expect(entries[5]).toMatchObject({
      actor: 'api-key:tests',
      idempotencyKey: 'twice',
      refusedWith: 'LOAN_NOT_SUBMITTED',
      answer: { code: 'LOAN_NOT_SUBMITTED', details: { status: 'APPROVED' } },
    });
  });

  test('tells what a command was told with the ids that clients know', async () => {
    const [reversal] = await logged({ command: 'reverseLoanTransaction' });
    expect(reversal.input).toEqual({ loanId: ids.loan, transactionId: ids.repayment });
    const [inline] = await logged({ command: 'inlineCob' });
    expect(inline.input).toEqual({ kind: 'LOAN', accountIds: [ids.loan, 'nobody'] });
    const [submitted] = await logged({ command: 'submitLoan' });
    expect(submitted.input).toMatchObject({ clientId: ids.client, productId: ids.product });
  });

  test('names the accounts that a command was about, once each, and no other kind that might have their ids', async () => {
    const accounts = async (command: string) => (await logged({ command }, { first: 1 }))[0].accounts;
    const loan = { id: ids.loan, accountNo: '000000001' };
    expect(await accounts('reverseLoanTransaction')).toEqual([loan]);
    expect(await accounts('inlineCob')).toEqual([loan]);
    expect(await accounts('createClient')).toEqual([]);
  });

  test.each<[what: string, filter: () => object, commands: readonly string[]]>([
    [
      'a client, with the applications that name it',
      () => ({ entityId: ids.client }),
      ['submitLoan', 'submitLoan', 'createClient'],
    ],
    ['a product', () => ({ entityId: ids.product }), ['submitLoan', 'submitLoan', 'createLoanProduct']],
    ['another loan', () => ({ entityId: ids.other }), ['submitLoan']],
    ['a transaction that it named', () => ({ entityId: ids.repayment }), ['reverseLoanTransaction']],
    ['a run', () => ({ entityId: ids.run }), ['runJob']],
    ['nobody', () => ({ entityId: globalId('Loan', 999) }), []],
    ['what is no id', () => ({ entityId: 'nobody' }), []],
    ['a name', () => ({ command: 'setBusinessDate' }), ['setBusinessDate', 'setBusinessDate']],
    ['an actor', () => ({ actor: 'api-key:teller' }), ['repayLoan']],
    ['refusals', () => ({ refusedOnly: true }), ['approveLoan']],
    ['all, where refusedOnly is false', () => ({ refusedOnly: false, entityId: ids.loan }), ofTheLoan],
    ['two filters at once', () => ({ entityId: ids.loan, actor: 'api-key:teller' }), ['repayLoan']],
    ['filters that are null', () => ({ entityId: ids.loan, actor: null, from: null }), ofTheLoan],
    ['a time to come', () => ({ from: '2999-01-01T00:00:00Z' }), []],
    ['a time before all', () => ({ to: '2020-01-01T00:00:00Z' }), []],
  ])('has the commands of %s', async (_, filter, commands) => {
    expect(await names(filter())).toEqual(commands);
  });

  test('has those of a time from its first instant to before its last', async () => {
    await gateway.pool.query(
      `update commands set created_at = case id % 2 when 0 then '2024-05-01T10:00:00.5Z' else '2024-05-01T11:00:00Z' end::timestamptz
       where name = 'submitLoan'`,
    );
    const from = '2024-05-01T10:00:00.500Z';
    expect(await names({ from, to: '2024-05-01T11:00:00Z' })).toEqual(['submitLoan']);
    expect(await names({ from, to: '2024-05-01T11:00:00.001Z' })).toEqual(['submitLoan', 'submitLoan']);
    expect(await names({ from: '2024-05-01T10:00:00.501Z', to: '2024-05-01T11:00:00Z' })).toEqual([]);
  });

  test('comes in pages either way, also where commands share an instant', async () => {
    await gateway.pool.query(
      `update commands set created_at = '2024-06-01T00:00:00.123456Z' where id % 3 > 0`,
    );
    const all = (await logged({}, { first: 100 })).map(({ id }) => id);
    expect(all.length).toBeGreaterThan(10);
    for (const [size, cursor, end] of [
      ['first', 'after', 'endCursor'],
      ['last', 'before', 'startCursor'],
    ] as const) {
      const seen: string[] = [];
      let at: string | null = null;
      for (;;) {
        const page: Answer = await gateway.ask(list, { [size]: 3, ...(at && { [cursor]: at }) });
        const { edges, pageInfo } = page.data.commandLog;
        const found = edges.map(({ node }: { node: { id: string } }) => node.id);
        if (size === 'first') seen.push(...found);
        else seen.unshift(...found);
        at = pageInfo[end];
        if (!(size === 'first' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) break;
      }
      expect(seen).toEqual(all);
    }
  });

  test('has a command once, however often it was asked for by its key', async () => {
    expect((await logged({ refusedOnly: true })).length).toBe(1);
  });

  test('tells one command whole by its id', async () => {
    const [newest] = await logged({}, { first: 1 });
    const { data } = await gateway.ask(
      `query ($id: ID!) { node(id: $id) { ... on CommandLogEntry { ${entry} } } }`,
      { id: newest.id },
    );
    expect(data.node).toEqual(newest);
  });

  test('has none of what was forbidden, ill-formed or told to come again', async () => {
    const before = await gateway.count('commands');
    const asViewer = { authorization: `Bearer ${keys.viewer}` };
    const repay = operationOf('repayLoan');
    await gateway.ask(repay, { input: { loanId: ids.loan, amount: '1.00' } }, asViewer);
    await gateway.ask(repay, { input: { loanId: ids.loan, amount: '-1' } });
    expect(await gateway.count('commands')).toBe(before);
  });

  test('says from which address and by which request a command came', async () => {
    const server = await serve(gateway);
    const response = await fetch(server.http, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${gateway.key}`,
        'x-request-id': 'audited',
      },
      body: JSON.stringify({ query: 'mutation { createClient(input: { name: "Eve" }) { id } }' }),
    });
    const { data } = await response.json();
    await server.close();
    expect(await logged({ entityId: data.createClient.id })).toMatchObject([
      { command: 'createClient', requestId: 'audited', address: '127.0.0.1' },
    ]);
  });
});

test('is told as the last seal of it, once there is one', async () => {
  expect((await gateway.ask(seal)).data.auditSeal).toBeNull();
  while ((await sealCommands(gateway.pool, { afterMs: 0, most: 10 })) > 0);
  const { rows } = await gateway.pool.query(
    `select place::int, encode(hash, 'hex') as hash, (select to_char(max(created_at) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from commands) as through
     from command_seals order by command_seals.place desc limit 1`,
  );
  const { data } = await gateway.ask(seal, {}, { authorization: `Bearer ${keys.officer}` });
  const { through, sealedAt, ...told } = data.auditSeal;
  expect({ ...told, through }).toEqual(rows[0]);
  expect(told.place).toBeGreaterThan(1);
  expect(Date.parse(sealedAt)).toBeGreaterThanOrEqual(Date.parse(through));
});

describe('who may read it', () => {
  test.each(['officer', 'operator'])('are people with the role %s', async (role) => {
    const { status } = await gateway.ask(list, {}, { authorization: `Bearer ${keys[role]}` });
    expect(status).toBe(200);
  });

  test.each(['viewer', 'teller'])('are not people with the role %s, whatever the way', async (role) => {
    const [{ id }] = await logged({}, { first: 1 });
    for (const [text, variables] of [
      [list, {}],
      [seal, {}],
      ['query ($id: ID!) { node(id: $id) { id } }', { id }],
    ] as const) {
      const { status, errors } = await gateway.ask(text, variables, {
        authorization: `Bearer ${keys[role]}`,
      });
      expect([status, errors[0]?.extensions.code]).toEqual([403, 'FORBIDDEN']);
      expect(errors[0]?.extensions.details).toMatchObject({ permission: 'READ_AUDIT' });
    }
  });
});

const cursor = (text: string) => Buffer.from(text).toString('base64url');

test.each([
  [
    'a time that ends as it begins',
    { filter: { from: '2024-01-01T00:00:00Z', to: '2024-01-01T00:00:00Z' } },
    /"to" has to/,
  ],
  ['an instant that is none', { filter: { from: 'yesterday' } }, /DateTime/],
  ['a filter that there is not', { filter: { entity: 'Loan' } }, /entity/],
  ['too many at once', { first: 101 }, /1 to 100/],
  ['a cursor of another list', { after: cursor('loan:1') }, /cursor/i],
  ['a cursor of no calendar', { after: cursor('command:2024-02-31T00:00:00.000000Z,1') }, /cursor/i],
  ['a cursor of no clock', { after: cursor('command:2024-02-01T25:00:00.000000Z,1') }, /cursor/i],
])('%s is refused', async (_, variables, message) => {
  const { status, text, errors } = await gateway.ask(list, variables);
  expect(status, text).toBe(400);
  expect(errors[0]?.message).toMatch(message);
  expect(gateway.defects).toEqual([]);
});
