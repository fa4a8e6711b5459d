import { globalId } from '@dayclose/schema/graphql/global-id.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import {
  activeLoan,
  approveLoan,
  createClient,
  createProduct,
  setBusinessDate,
  sixMonths,
  submitLoan,
} from './loans.ts';

let gateway: TestGateway;
const ids: Record<string, string> = {};
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-15');
  ids.client = await createClient(gateway, { name: 'Ada', externalId: 'ADA' });
  ids.product = await createProduct(gateway, { minPrincipal: '50', maxPrincipal: '200' });
  ids.yenProduct = await createProduct(gateway, { shortName: 'YEN', currency: 'JPY', principal: '10000' });
  const given = { clientId: ids.client, productId: ids.product };
  ids.submitted = await submitLoan(gateway, given);
  ids.approved = await approveLoan(gateway, await submitLoan(gateway, given));
  ids.active = await activeLoan(gateway, given);
});
afterAll(() => gateway.close());

const tables = [
  'clients',
  'loan_products',
  'loans',
  'loan_transactions',
  'journal_entries',
  'outbox',
  'job_runs',
];

/** Everything that a command could have changed. */
async function state(): Promise<object> {
  const counts = await Promise.all(tables.map((table) => gateway.count(table)));
  const { rows } = await gateway.pool.query(
    `select (select jsonb_agg(s order by loan_id)::text from loan_summaries s) as summaries,
            (select jsonb_agg(l order by id)::text from loans l) as loans, (select d::text from business_dates d) as dates`,
  );
  return { counts, ...rows[0] };
}

interface Case {
  readonly what: string;
  readonly mutation: string;
  /** The input; `$name` stands for an id that the tests made. */
  readonly input: object;
  readonly status: number;
  readonly code: string;
  readonly message?: RegExp;
}

const repay = (what: string, amount: unknown, status: number, code: string, message?: RegExp): Case => ({
  what,
  mutation: 'repayLoan',
  input: { loanId: '$active', amount },
  status,
  code,
  ...(message && { message }),
});

const cases: readonly Case[] = [
  {
    what: 'an unknown loan',
    mutation: 'approveLoan',
    input: { loanId: globalId('Loan', 999) },
    status: 404,
    code: 'NOT_FOUND',
    message: /no Loan with loanId 999/,
  },
  {
    what: 'an id that is none',
    mutation: 'approveLoan',
    input: { loanId: 'seven' },
    status: 404,
    code: 'NOT_FOUND',
  },
  {
    what: 'an id of the database',
    mutation: 'approveLoan',
    input: { loanId: '1' },
    status: 404,
    code: 'NOT_FOUND',
  },
  {
    what: "a client's id as a loan's",
    mutation: 'repayLoan',
    input: { loanId: '$client', amount: '1' },
    status: 404,
    code: 'NOT_FOUND',
  },
  {
    what: 'an application of an unknown client',
    mutation: 'submitLoan',
    input: { clientId: globalId('Client', 999), productId: '$product' },
    status: 422,
    code: 'CLIENT_NOT_FOUND',
  },
  {
    what: 'an application for an unknown product',
    mutation: 'submitLoan',
    input: { clientId: '$client', productId: globalId('LoanProduct', 999) },
    status: 422,
    code: 'PRODUCT_NOT_FOUND',
  },
  repay('an amount with an exponent', '1e2', 422, 'INVALID_AMOUNT', /amount: "1e2" is no plain decimal/),
  repay('a hexadecimal amount', '0x10', 422, 'INVALID_AMOUNT'),
  repay('an amount with commas', '1,000.00', 422, 'INVALID_AMOUNT'),
  repay('an amount in wide digits', '１２', 422, 'INVALID_AMOUNT'),
  repay('an amount with a space', '10.10 ', 422, 'INVALID_AMOUNT'),
  repay('an amount of 40 digits', '1'.repeat(40), 422, 'INVALID_AMOUNT'),
  repay('no number', 'NaN', 422, 'INVALID_AMOUNT'),
  repay('negative zero', '-0', 422, 'INVALID_AMOUNT'),
  repay('zero', '0.00', 422, 'INVALID_AMOUNT', /not above zero/),
  repay('a negative amount', '-1', 422, 'INVALID_AMOUNT', /not above zero/),
  repay(
    'an amount finer than the currency',
    '1.005',
    422,
    'INVALID_AMOUNT',
    /more than the 2 decimals of USD/,
  ),
  repay('an amount as a JSON number', 10.1, 400, 'BAD_REQUEST', /A Decimal is a string/),
  {
    what: 'yen with decimals',
    mutation: 'submitLoan',
    input: { clientId: '$client', productId: '$yenProduct', principal: '1000.5' },
    status: 422,
    code: 'INVALID_AMOUNT',
  },
  {
    what: 'a principal below the product',
    mutation: 'submitLoan',
    input: { clientId: '$client', productId: '$product', principal: '49.99' },
    status: 422,
    code: 'PRINCIPAL_OUT_OF_RANGE',
  },
  {
    what: 'an application in the future',
    mutation: 'submitLoan',
    input: { clientId: '$client', productId: '$product', submittedOn: '2024-01-16' },
    status: 422,
    code: 'DATE_IN_FUTURE',
    message: /^The date on which a loan is submitted cannot be in the future\.$/,
  },
  {
    what: 'an approval in the future',
    mutation: 'approveLoan',
    input: { loanId: '$submitted', date: '2024-01-16' },
    status: 422,
    code: 'DATE_IN_FUTURE',
  },
  {
    what: 'a disbursement in the future',
    mutation: 'disburseLoan',
    input: { loanId: '$approved', date: '2024-01-16' },
    status: 422,
    code: 'DATE_IN_FUTURE',
    message: /^The transaction date cannot be in the future\.$/,
  },
  {
    what: 'a repayment in the future',
    mutation: 'repayLoan',
    input: { loanId: '$active', amount: '1', date: '2024-01-16' },
    status: 422,
    code: 'DATE_IN_FUTURE',
    message: /^The transaction date cannot be in the future\.$/,
  },
  {
    what: 'a repayment before the disbursement',
    mutation: 'repayLoan',
    input: { loanId: '$active', amount: '1', date: '2024-01-14' },
    status: 422,
    code: 'DATE_TOO_EARLY',
  },
  {
    what: 'a second approval',
    mutation: 'approveLoan',
    input: { loanId: '$approved' },
    status: 422,
    code: 'LOAN_NOT_SUBMITTED',
  },
  {
    what: 'an approval for more than was asked',
    mutation: 'approveLoan',
    input: { loanId: '$submitted', amount: '100.01' },
    status: 422,
    code: 'AMOUNT_EXCEEDS_REQUESTED',
  },
  {
    what: 'a second disbursement',
    mutation: 'disburseLoan',
    input: { loanId: '$active' },
    status: 422,
    code: 'LOAN_NOT_APPROVED',
    message: /is ACTIVE; it has to be APPROVED/,
  },
  {
    what: 'a disbursement before approval',
    mutation: 'disburseLoan',
    input: { loanId: '$submitted' },
    status: 422,
    code: 'LOAN_NOT_APPROVED',
  },
  {
    what: 'a disbursement of more than was approved',
    mutation: 'disburseLoan',
    input: { loanId: '$approved', amount: '100.01' },
    status: 422,
    code: 'AMOUNT_EXCEEDS_APPROVED',
  },
  {
    what: 'a repayment of a loan that is not active',
    mutation: 'repayLoan',
    input: { loanId: '$approved', amount: '1' },
    status: 422,
    code: 'LOAN_NOT_ACTIVE',
  },
  {
    what: 'a date that does not exist',
    mutation: 'repayLoan',
    input: { loanId: '$active', amount: '1', date: '2024-02-30' },
    status: 400,
    code: 'BAD_REQUEST',
    message: /"2024-02-30" is no date/,
  },
  {
    what: 'a date with a time',
    mutation: 'repayLoan',
    input: { loanId: '$active', amount: '1', date: '2024-01-15T00:00:00Z' },
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    what: 'an unknown business date type',
    mutation: 'setBusinessDate',
    input: { type: 'TODAY', date: '2024-01-16' },
    status: 400,
    code: 'BAD_REQUEST',
    message: /"TODAY" does not exist/,
  },
  {
    what: 'a business date that moves back',
    mutation: 'setBusinessDate',
    input: { date: '2024-01-14' },
    status: 422,
    code: 'BUSINESS_DATE_MOVES_BACK',
  },
  {
    what: 'a business date far ahead',
    mutation: 'setBusinessDate',
    input: { date: '2024-02-16' },
    status: 422,
    code: 'BUSINESS_DATE_TOO_FAR',
  },
  {
    what: 'a COB date that is automatic',
    mutation: 'setBusinessDate',
    input: { type: 'COB_DATE', date: '2024-01-14' },
    status: 422,
    code: 'COB_DATE_IS_AUTOMATIC',
  },
  {
    what: 'an unknown time zone',
    mutation: 'configureBusinessDates',
    input: { timeZone: 'Mars/Olympus' },
    status: 422,
    code: 'INVALID_VALUE',
  },
  { what: 'an unknown job', mutation: 'runJob', input: { name: 'TEA' }, status: 422, code: 'UNKNOWN_JOB' },
  {
    what: 'a run of a date to come',
    mutation: 'runJob',
    input: { name: 'LOAN_COB', cobDate: '2024-01-15' },
    status: 422,
    code: 'COB_DATE_IN_FUTURE',
  },
  {
    what: 'a name of nothing but space',
    mutation: 'createClient',
    input: { name: ' ' },
    status: 422,
    code: 'INVALID_VALUE',
  },
  {
    what: 'a name with a NUL',
    mutation: 'createClient',
    input: { name: 'A\0da' },
    status: 422,
    code: 'INVALID_VALUE',
  },
  {
    what: 'an external id in use',
    mutation: 'createClient',
    input: { name: 'Eve', externalId: 'ADA' },
    status: 422,
    code: 'DUPLICATE_EXTERNAL_ID',
  },
  {
    what: 'a short name in use',
    mutation: 'createLoanProduct',
    input: sixMonths,
    status: 422,
    code: 'DUPLICATE_SHORT_NAME',
  },
  {
    what: 'an unknown field',
    mutation: 'createClient',
    input: { name: 'Eve', status: 'ADMIN' },
    status: 400,
    code: 'BAD_REQUEST',
  },
  {
    what: 'a whole number out of range',
    mutation: 'submitLoan',
    input: { clientId: '$client', productId: '$product', numberOfRepayments: 2_147_483_648 },
    status: 400,
    code: 'BAD_REQUEST',
  },
];

describe.each(cases)('$what', ({ mutation, input, status, code, message }) => {
  const inputTypes: Record<string, string> = { repayLoan: 'LoanAmountInput' };
  const type = inputTypes[mutation] ?? `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const answered = mutation === 'repayLoan' ? 'loan { id }' : '__typename';

  test(`is ${status} ${code}, and changes nothing`, async () => {
    const given = JSON.parse(JSON.stringify(input), (_, value) =>
      typeof value === 'string' && value.startsWith('$') ? ids[value.slice(1)] : value,
    );
    const before = await state();
    const { data, errors, ...answer } = await gateway.ask(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${answered} } }`,
      { input: given },
    );
    expect({ status: answer.status, code: errors[0]?.extensions.code }, answer.text).toEqual({
      status,
      code,
    });
    if (message) expect(errors[0]?.message).toMatch(message);
    expect(errors[0]?.extensions).toMatchObject({ retryable: false, requestId: expect.any(String) });
    expect(data ?? null).toBeNull();
    expect(errors).toHaveLength(1);
    expect(await state()).toEqual(before);
    expect(gateway.defects).toEqual([]);
  });
});

test('an operation with two mutations changes nothing', async () => {
  const before = await state();
  const { status, errors } = await gateway.ask(
    'mutation { a: createClient(input: { name: "A" }) { id } b: createClient(input: { name: "B" }) { id } }',
  );
  expect(status).toBe(400);
  expect(errors[0]?.extensions).toMatchObject({ code: 'MULTIPLE_COMMANDS', details: { count: 2 } });
  expect(await state()).toEqual(before);
});

test.each([
  { headers: { authorization: '' }, status: 401, code: 'UNAUTHENTICATED' },
  { headers: { authorization: 'Bearer dc_nobody' }, status: 401, code: 'UNAUTHENTICATED' },
])('without a good key: $status $code', async ({ headers, status, code }) => {
  const answer = await gateway.ask('mutation { createClient(input: { name: "A" }) { id } }', {}, headers);
  expect({ status: answer.status, code: answer.errors[0]?.extensions.code }).toEqual({ status, code });
});

test.each([
  '{ loan(id: "TG9hbjo5OTk=") { id } }',
  '{ loan(id: "nobody") { id } }',
  '{ loan(accountNo: "nobody") { id } }',
  '{ loan(externalId: "nobody") { id } }',
  '{ client(externalId: "nobody") { id } }',
  '{ client(id: "TG9hbjox") { id } }',
  '{ jobRun(id: "Sm9iUnVuOjk5OQ==") { id } }',
  '{ job(name: "TEA") { name } }',
  '{ node(id: "nobody") { id } }',
  '{ node(id: "TG9hbjo5OTk=") { id } }',
  '{ node(id: "TG9hblRyYW5zYWN0aW9uOjk5OTAwMDAwMQ==") { id } }',
  '{ node(id: "Sm91cm5hbEVudHJ5OjEtOTk5LTEtMQ==") { id } }',
  '{ node(id: "RXh0ZXJuYWxFdmVudDoyMDI2LTAyLTMwLTE=") { id } }',
])('%s answers null', async (query) => {
  const { status, data, text } = await gateway.ask(query);
  expect(status, text).toBe(200);
  expect(Object.values(data)).toEqual([null]);
});
