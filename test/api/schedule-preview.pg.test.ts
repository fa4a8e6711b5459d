import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { createClient, createProduct, readLoan, setBusinessDate, sixMonths, submitLoan } from './loans.ts';
import { run } from './mutations.ts';
import { stateOf } from './refusals.ts';

/** Schedules that nobody agreed on yet, by a product that there is or by one that is being made. */

let gateway: TestGateway;
const ids: Record<string, string> = {};
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-31');
  ids.client = await createClient(gateway);
  ids.product = await createProduct(gateway, { maxPrincipal: '5000.00' });
});
afterAll(() => gateway.close());

const installments = `number fromDate dueDate principalDue interestDue feesDue penaltiesDue totalDue totalPaid waived
  outstanding balance paidInAdvance paidLate completedOn classification`;
const asks = `query ($input: PreviewScheduleInput!) { previewSchedule(input: $input) {
  currency currencyDigits maturesOn totals { principal interest fees penalties total } installments { ${installments} } } }`;
const preview = (input: object) => gateway.ask(asks, { input });

describe.each([
  {
    query: 'previewApproval',
    command: 'approveLoan',
    input: 'ApproveLoanInput',
    exceeds: 'AMOUNT_EXCEEDS_REQUESTED',
  },
  {
    query: 'previewDisbursal',
    command: 'disburseLoan',
    input: 'DisburseLoanInput',
    exceeds: 'AMOUNT_EXCEEDS_APPROVED',
  },
])('the schedule of $query', ({ query, command, input: type, exceeds }) => {
  const ask = (input: object) =>
    gateway.ask(
      `query ($input: ${type}!) { ${query}(input: $input) { totals { total } installments { ${installments} } } }`,
      { input },
    );
  let loanId: string;
  beforeAll(async () => {
    loanId = await submitLoan(gateway, {
      ...{
        clientId: await createClient(gateway, { name: 'Ada', activatedOn: '2024-01-02' }),
        productId: ids.product,
      },
      principal: '900.00',
      ...{ submittedOn: '2024-01-10', expectedDisbursementOn: '2024-01-20' },
    });
    if (command === 'disburseLoan') await run(gateway, 'approveLoan', { loanId, date: '2024-01-11' });
  });

  test('is that of the loan after the command, by the amount and the date that are given, and nothing is written', async () => {
    const before = await stateOf(gateway);
    const given = { loanId, amount: '800.00', date: '2024-01-12' };
    const { data, text } = await ask(given);
    expect(data, text).toBeTruthy();
    expect(data[query].installments).not.toEqual((await ask({ loanId })).data[query].installments);
    expect(await stateOf(gateway)).toEqual(before);
    await run(gateway, command, given);
    const { schedule } = await readLoan(gateway, loanId, `schedule { ${installments} }`);
    expect(data[query].installments).toEqual(schedule);
  });

  test('is refused as the command is, by the field, once the loan is not for it any more too', async () => {
    const other = await submitLoan(gateway, { clientId: ids.client, productId: ids.product });
    if (command === 'disburseLoan') await run(gateway, 'approveLoan', { loanId: other });
    const refused = async (input: object) => (await ask({ loanId: other, ...input })).errors?.[0]?.extensions;
    expect(await refused({ amount: '5000.01' })).toMatchObject({
      code: exceeds,
      details: { field: 'amount' },
    });
    expect(await refused({ date: '2024-02-01' })).toMatchObject({
      code: 'DATE_IN_FUTURE',
      details: { field: 'date' },
    });
    expect(await refused({ loanId: 'nobody' })).toMatchObject({ code: 'NOT_FOUND' });
    const code = (await ask({ loanId })).errors?.[0]?.extensions.code;
    expect(code).toMatch(/^LOAN_NOT_/);
  });
});

describe.each([
  {
    query: 'previewRateChange',
    command: 'changeLoanInterestRate',
    input: 'ChangeLoanInterestRateInput',
    given: { annualInterestRate: '24', from: '2024-03-10' },
    refused: { annualInterestRate: '24', from: '2024-01-30' },
  },
  {
    query: 'previewRescheduling',
    command: 'rescheduleInstallment',
    input: 'RescheduleInstallmentInput',
    given: { from: '2024-03-31', to: '2024-04-10' },
    refused: { from: '2024-03-31', to: '2024-01-30' },
  },
  {
    query: 'previewTermExtension',
    command: 'extendLoanTerm',
    input: 'ExtendLoanTermInput',
    given: { installments: 4 },
    refused: { installments: 595 },
    code: 'NUMBER_OF_REPAYMENTS_OUT_OF_RANGE',
  },
])('the schedule of $query', ({ query, command, input: type, given, refused, code = 'DATE_TOO_EARLY' }) => {
  test('is that of the active loan after the command, what is paid of it included, and refused as the command is', async () => {
    const loanId = await submitLoan(gateway, { clientId: ids.client, productId: ids.product });
    const ask = (input: object) =>
      gateway.ask(
        `query ($input: ${type}!) { ${query}(input: $input) { installments { ${installments} } } }`,
        { input: { loanId, ...input } },
      );
    expect((await ask(given)).errors?.[0]?.extensions.code).toBe('LOAN_NOT_ACTIVE');
    await run(gateway, 'approveLoan', { loanId });
    await run(gateway, 'disburseLoan', { loanId });
    await run(gateway, 'repayLoan', { loanId, amount: '5.00' }, 'transaction { id }');
    const before = await stateOf(gateway);
    const { data, text } = await ask(given);
    expect(data, text).toBeTruthy();
    expect((await ask(refused)).errors?.[0]?.extensions.code).toBe(code);
    expect(await stateOf(gateway)).toEqual(before);
    await run(gateway, command, { loanId, ...given });
    const { schedule } = await readLoan(gateway, loanId, `schedule { ${installments} }`);
    expect(data[query].installments).toEqual(schedule);
  });
});

test('the schedule of previewReAmortization is that of the active loan after the command, and refused as the command is', async () => {
  const downPayment = { percent: '25', automatic: false };
  const productId = await createProduct(gateway, { shortName: 'DOWN', downPayment });
  const loanId = await submitLoan(gateway, { clientId: ids.client, productId });
  const ask = () =>
    gateway.ask(
      `query ($input: LoanNoteInput!) { previewReAmortization(input: $input) { installments { ${installments} } } }`,
      { input: { loanId } },
    );
  const codeOf = async () => (await ask()).errors?.[0]?.extensions.code;
  expect(await codeOf()).toBe('LOAN_NOT_ACTIVE');
  await run(gateway, 'approveLoan', { loanId });
  await run(gateway, 'disburseLoan', { loanId });
  await run(gateway, 'repayLoan', { loanId, amount: '5.00' }, 'transaction { id }');
  const before = await stateOf(gateway);
  const { data, text } = await ask();
  expect(data, text).toBeTruthy();
  expect(await stateOf(gateway)).toEqual(before);
  const { transaction } = await run(gateway, 'reAmortizeLoan', { loanId }, 'transaction { type amount }');
  expect(transaction).toEqual({ type: 'RE_AMORTIZE', amount: '20.00' });
  const { schedule } = await readLoan(gateway, loanId, `schedule { ${installments} }`);
  expect(data.previewReAmortization.installments).toEqual(schedule);
  expect(await codeOf()).toBe('NOTHING_OVERDUE');
});

describe('the schedule of a preview', () => {
  test('is that of the loan that is applied for then, and nothing is written', async () => {
    const before = await stateOf(gateway);
    const application = { principal: '1234.56', numberOfRepayments: 9, expectedDisbursementOn: '2024-02-29' };
    const { data, text } = await preview({ productId: ids.product, ...application });
    expect(data, text).toBeTruthy();
    expect(await stateOf(gateway)).toEqual(before);
    const loanId = await submitLoan(gateway, {
      clientId: ids.client,
      productId: ids.product,
      ...application,
    });
    const { schedule } = await readLoan(gateway, loanId, `schedule { ${installments} }`);
    expect(data.previewSchedule.installments).toEqual(schedule);
    expect(data.previewSchedule).toMatchObject({
      currency: 'USD',
      maturesOn: schedule.at(-1).dueDate,
      totals: { principal: '1234.56', fees: '0.00', penalties: '0.00' },
    });
  });

  test('is that of a product which is not on offer yet, as the fields of its form stand', async () => {
    const { data, text } = await preview({ product: sixMonths });
    expect(data?.previewSchedule, text).toMatchObject({
      totals: { principal: '100.00', interest: '2.78', total: '102.78' },
    });
    const byItsId = await preview({ productId: ids.product });
    expect(data.previewSchedule.installments).toEqual(byItsId.data.previewSchedule.installments);
  });

  test('has all of 600 installments, and an amount of 13 digits', async () => {
    const product = { ...sixMonths, principal: '9999999999999.99', numberOfRepayments: 600 };
    const { data, text } = await preview({ product });
    expect(data?.previewSchedule.installments, text).toHaveLength(600);
    expect(data.previewSchedule.totals.principal).toBe('9999999999999.99');
  });

  test('is what people read who write the input into the operation', async () => {
    const { data, text } =
      await gateway.ask(`{ previewSchedule(input: { product: { name: "Flat", shortName: "F",
      currency: "JPY", principal: "120000", annualInterestRate: "12", numberOfRepayments: 2, interestMethod: FLAT } }) {
        currencyDigits installments { totalDue } } }`);
    expect(data, text).toEqual({
      previewSchedule: { currencyDigits: 0, installments: [{ totalDue: '61200' }, { totalDue: '61200' }] },
    });
  });
});

const nobody = Buffer.from('LoanProduct:999').toString('base64');

test.each<[what: string, input: object, status: number, code: string, message: RegExp]>([
  ['no product', {}, 400, 'BAD_REQUEST', /^Give either "product" or "productId"\.$/],
  ['two products', { productId: '$product', product: sixMonths }, 400, 'BAD_REQUEST', /^Give either/],
  ['a product that there is not', { productId: nobody }, 422, 'PRODUCT_NOT_FOUND', new RegExp(nobody)],
  ['the id of a client', { productId: '$client' }, 422, 'PRODUCT_NOT_FOUND', /It is the id of a Client\./],
  [
    'more than the product allows',
    { productId: '$product', principal: '5000.01' },
    422,
    'PRINCIPAL_OUT_OF_RANGE',
    /5000/,
  ],
  [
    'a name that is empty',
    { product: { ...sixMonths, name: ' ' } },
    422,
    'INVALID_VALUE',
    /^name: it is empty/,
  ],
  [
    'a term that changes nothing',
    { product: { ...sixMonths, interestMethod: 'FLAT' } },
    422,
    'INVALID_VALUE',
    /^daysInYear: it changes nothing/,
  ],
  [
    '601 installments',
    { product: { ...sixMonths, numberOfRepayments: 601 } },
    422,
    'INVALID_VALUE',
    /^numberOfRepayments: 601/,
  ],
  [
    'a day that no calendar has',
    { productId: '$product', submittedOn: '2024-02-30' },
    400,
    'BAD_REQUEST',
    /2024-02-30/,
  ],
  [
    'an account that is none',
    { product: { ...sixMonths, accounts: [{ role: 'FEE_INCOME', accountId: '$client' }] } },
    422,
    'GL_ACCOUNT_NOT_FOUND',
    /accounts\.0\.accountId/,
  ],
])('a preview of %s is refused', async (_what, input, status, code, message) => {
  const given = JSON.parse(JSON.stringify(input), (_, value) =>
    typeof value === 'string' && value.startsWith('$') ? ids[value.slice(1)] : value,
  );
  const answer = await preview(given);
  expect([answer.status, answer.errors[0]?.extensions.code], answer.text).toEqual([status, code]);
  expect(answer.errors[0]?.message).toMatch(message);
  expect(gateway.defects).toEqual([]);
});
