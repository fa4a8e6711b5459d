import { createApiKey } from '@dayclose/store/api-keys.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { carryOutRuns } from '../builders/carry-out-runs.ts';
import { encodePayload } from '../builders/codec.ts';
import { workerContextOf } from '../builders/worker-context.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import { closeDays, createClient, createProduct, setBusinessDate } from './loans.ts';
import { run } from './mutations.ts';
import { activeSavings, createSavingsProduct, enter } from './savings.ts';

/** Statements as clients of the API have them: asked for, listed, and fetched as files. */

let gateway: TestGateway;
let loanId: string;
// biome-ignore lint/suspicious/noExplicitAny: what was selected below
let statement: any;
const fields =
  'id accountId fromDate toDate currency openingBalance closingBalance pdf csv lines { date type description debit credit balance }';

beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-15');
  const given = {
    clientId: await createClient(gateway, { name: '=דניאל, כהן' }),
    productId: await createProduct(gateway),
  };
  loanId = (await run(gateway, 'submitLoan', given)).id;
  await run(gateway, 'approveLoan', { loanId });
  await run(gateway, 'disburseLoan', { loanId });
  await setBusinessDate(gateway, '2024-02-01');
  await closeDays(gateway, loanId);
  const period = { kind: 'LOAN', fromDate: '2024-01-01', toDate: '2024-01-31' };
  const started = await run(gateway, 'generateStatements', period, 'id job state fromDate cobDate');
  expect(started).toMatchObject({
    job: 'GENERATE_STATEMENTS',
    state: 'PLANNING',
    fromDate: '2024-01-01',
    cobDate: '2024-01-31',
  });
  await carryOut();
  const { data } = await gateway.ask(`query ($id: ID!) { statements(accountId: $id) { ${fields} } }`, {
    id: loanId,
  });
  [statement] = data.statements;
});
afterAll(() => gateway.close());

async function carryOut(): Promise<void> {
  const { databaseUrl } = gateway.config;
  const tenant = openTenant({ id: 'default', databaseUrl, encodePayload, applicationName: 'worker' });
  try {
    await carryOutRuns(workerContextOf(tenant, {}));
  } finally {
    await tenant.close();
  }
}

const fetchFile = (
  path: string,
  { key = gateway.key, method = 'GET', ...headers }: Record<string, string> = {},
) =>
  gateway.gateway.yoga.fetch(`http://gateway${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...headers },
  });

describe('a statement', () => {
  test('is listed with its account, and is had by its id', async () => {
    expect(statement).toMatchObject({
      ...{ accountId: loanId, fromDate: '2024-01-01', toDate: '2024-01-31', currency: 'USD' },
      ...{ openingBalance: '0.00', closingBalance: '100.00' },
      lines: [
        {
          date: '2024-01-15',
          type: 'DISBURSEMENT',
          description: 'Disbursement',
          debit: '100.00',
          credit: '0.00',
          balance: '100.00',
        },
      ],
    });
    expect(statement.pdf).toMatch(/^\/statements\/\d+_2024-01-01_2024-01-31\.pdf$/);
    const { data } = await gateway.ask(
      `query ($id: ID!) { node(id: $id) { ... on Statement { ${fields} } } }`,
      { id: statement.id },
    );
    expect(data.node).toEqual(statement);
  });

  test('is none of an account that there is not', async () => {
    for (const id of ['nonsense', statement.id]) {
      const { data } = await gateway.ask(`query ($id: ID!) { statements(accountId: $id) { id } }`, { id });
      expect(data.statements).toEqual([]);
    }
  });

  test.each([
    ['pdf', 'application/pdf'],
    ['csv', 'text/csv; charset=utf-8'],
  ] as const)(
    'is a file of %s, named by its account and period, which is not sent again to who has it',
    async (ending, type) => {
      const response = await fetchFile(statement[ending]);
      const body = Buffer.from(await response.arrayBuffer());
      expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
      expect(response.headers.get('content-disposition')).toMatch(
        new RegExp(`^attachment; filename="statement-\\d+-2024-01-01-2024-01-31\\.${ending}"$`),
      );
      expect(response.headers.get('content-length')).toBe(String(body.length));
      const etag = response.headers.get('etag') ?? '';
      const again = await fetchFile(statement[ending], { 'if-none-match': etag });
      expect([again.status, await again.text()]).toEqual([304, '']);
      const head = await fetchFile(statement[ending], { method: 'HEAD' });
      expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
    },
  );

  test('as CSV is a table in which no name is a formula', async () => {
    const text = await (await fetchFile(statement.csv)).text();
    expect(text.split('\r\n')[2]).toMatch(
      /^\d+,"'=דניאל, כהן",USD,2024-01-15,DISBURSEMENT,Disbursement,100\.00,0\.00,100\.00$/,
    );
  });
});

describe('a file is refused', () => {
  const codeOf = async (response: Response) => {
    const body = (await response.json()) as {
      errors: { extensions: { code: string; requestId?: string } }[];
    };
    return [response.status, body.errors[0]?.extensions.code];
  };

  test('without a key, as the API refuses', async () => {
    expect(await codeOf(await fetchFile(statement.pdf, { authorization: 'Bearer nobody' }))).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
    expect(await codeOf(await gateway.gateway.yoga.fetch(`http://gateway${statement.pdf}`))).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
  });

  test.each(['POST', 'DELETE'])('by %s, which fetches nothing', async (method) => {
    const response = await fetchFile(statement.pdf, { method });
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect(await codeOf(response)).toEqual([405, 'METHOD_NOT_ALLOWED']);
  });

  test.each([
    ['of a period without a statement', '/statements/1_2024-02-01_2024-02-29.pdf'],
    ['of an account that there is not', '/statements/999_2024-01-01_2024-01-31.pdf'],
    ['of no form', '/statements/1_2024-01-01_2024-01-31'],
    ['of another form', '/statements/1_2024-01-01_2024-01-31.xls'],
    ['of a day that no calendar has', '/statements/1_2024-01-01_2024-02-30.pdf'],
    ['by a path that goes up', '/statements/../../etc/passwd.pdf'],
    ['by SQL', `/statements/1'%20or%20'1'='1.pdf`],
  ])('%s', async (_, path) => {
    expect(await codeOf(await fetchFile(path))).toEqual([404, 'NOT_FOUND']);
  });

  test('to everybody but those who may read', async () => {
    const viewer = await createApiKey(gateway.pool, { name: 'reads', role: 'viewer' });
    expect((await fetchFile(statement.pdf, { key: viewer })).status).toBe(200);
    expect(gateway.defects).toEqual([]);
  });
});

test('a period is refused by the field and the limit, for who may ask at all', async () => {
  const teller = await createApiKey(gateway.pool, { name: 'counter', role: 'teller' });
  const asked = (input: object, key = gateway.key) =>
    gateway.ask(
      `mutation ($input: GenerateStatementsInput!) { generateStatements(input: $input) { id } }`,
      { input },
      { authorization: `Bearer ${key}` },
    );
  const period = { kind: 'LOAN', fromDate: '2024-01-01', toDate: '2024-01-31' };
  const before = await gateway.count('job_runs');
  for (const [input, code, says] of [
    [{ ...period, toDate: '2023-12-31' }, 'PERIOD_ENDS_TOO_EARLY', 'toDate: 2023-12-31 is before 2024-01-01'],
    [{ ...period, fromDate: '2023-01-01' }, 'PERIOD_TOO_LONG', '396 days; statements are about 366'],
    [{ ...period, toDate: '2024-02-01' }, 'PERIOD_NOT_CLOSED', 'the last day that is, is 2024-01-31'],
    [{ ...period, kind: 'SAFE' }, 'BAD_REQUEST', 'kind'],
  ] as const) {
    const { status, errors } = await asked(input);
    expect([status, errors[0]?.extensions.code]).toEqual([code === 'BAD_REQUEST' ? 400 : 422, code]);
    expect(errors[0]?.message).toContain(says);
  }
  expect((await asked(period, teller)).errors[0]?.extensions.code).toBe('FORBIDDEN');
  expect(await gateway.count('job_runs')).toBe(before);
});

test('one of savings tells payments, transfers and the balance, and is listed and fetched as any other', async () => {
  const accountId = await activeSavings(gateway, {
    clientId: await createClient(gateway, { name: 'Grace Saver' }),
    productId: await createSavingsProduct(gateway, { withdrawalFee: '0.5' }),
  });
  await enter(gateway, 'deposit', accountId, '100.00');
  await run(gateway, 'transfer', { fromId: accountId, toId: loanId, amount: '20.00' });
  await setBusinessDate(gateway, '2024-02-03');
  await run(gateway, 'inlineCob', { kind: 'SAVINGS', accountIds: [accountId] }, 'errorCode');
  const period = { kind: 'SAVINGS', fromDate: '2024-02-01', toDate: '2024-02-02' };
  const started = await run(gateway, 'generateStatements', period, 'job');
  expect(started).toEqual({ job: 'GENERATE_SAVINGS_STATEMENTS' });
  await carryOut();
  const { data } = await gateway.ask(
    `query ($id: ID!, $loan: ID!) { statements(accountId: $id) { ${fields} } loan(id: $loan) { accountNo } }`,
    { id: accountId, loan: loanId },
  );
  const [stated] = data.statements;
  expect(stated).toMatchObject({
    accountId,
    ...{ openingBalance: '0.00', closingBalance: '79.50' },
    lines: [
      { type: 'DEPOSIT', description: 'Deposit', debit: '0.00', credit: '100.00', balance: '100.00' },
      { type: 'WITHDRAWAL', description: `Withdrawal to account ${data.loan.accountNo}`, debit: '20.00' },
      { type: 'FEE', description: 'Withdrawal fee', debit: '0.50', balance: '79.50' },
    ],
  });
  const csv = await (await fetchFile(stated.csv)).text();
  expect(csv.split('\r\n').map((line) => line.split(',').slice(1).join(','))).toEqual([
    'holder,currency,date,type,description,debit,credit,balance',
    'Grace Saver,USD,2024-02-01,OPENING,Opening balance,,,0.00',
    'Grace Saver,USD,2024-02-01,DEPOSIT,Deposit,0.00,100.00,100.00',
    `Grace Saver,USD,2024-02-01,WITHDRAWAL,Withdrawal to account ${data.loan.accountNo},20.00,0.00,80.00`,
    'Grace Saver,USD,2024-02-01,FEE,Withdrawal fee,0.50,0.00,79.50',
    'Grace Saver,USD,2024-02-02,CLOSING,Closing balance,,,79.50',
    '',
  ]);
  const pdf = Buffer.from(await (await fetchFile(stated.pdf)).arrayBuffer()).toString('latin1');
  expect(pdf.startsWith('%PDF-')).toBe(true);
});
