import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { createClient, readLoan, setBusinessDate, thirtyDays } from './loans.ts';
import { query, run, send } from './mutations.ts';

const most = '9999999999999.00';
const half = '5000000000000.00';
const first = '2023-01-01';
/** Interest of about ten times the principal; for as much more than was applied for as anyone likes. */
const dear = { annualInterestRate: '1000', numberOfRepayments: 12, overAppliedPercent: '1000' };
const million = '1000000000000.00';
const fee = { kind: 'FEE', name: 'Fee', dueOn: '2023-01-31' };
const each = { kind: 'PENALTY', name: 'Each', timing: 'EACH_INSTALLMENT' };

let gateway: TestGateway;
let clientId: string;
let products = 0;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2023-01-02');
  clientId = await createClient(gateway, { name: 'Ada', activatedOn: first });
});
afterAll(() => gateway.close());

type Deed = readonly [command: string, input: object];

/** A loan of a product of its own that was paid out on the first day, or is as far as `until` says. */
async function loanOf(
  product: object,
  until: 'SUBMITTED' | 'APPROVED' | 'ACTIVE' = 'ACTIVE',
): Promise<string> {
  products += 1;
  const { id: productId } = await run(gateway, 'createLoanProduct', {
    ...thirtyDays,
    shortName: `P${products}`,
    ...product,
  });
  const { id } = await run(gateway, 'submitLoan', { clientId, productId, submittedOn: first });
  if (until !== 'SUBMITTED') await run(gateway, 'approveLoan', { loanId: id, date: first });
  if (until === 'ACTIVE') await run(gateway, 'disburseLoan', { loanId: id, date: first });
  return id;
}

/** Everything that commands on loans write. */
async function written(): Promise<unknown> {
  const tables = ['loans', 'loan_summaries', 'loan_installments', 'loan_transactions', 'loan_charges'];
  const rows = [...tables, 'loan_charge_dues', 'journal_entries', 'outbox'].map(
    async (table) => (await gateway.pool.query(`select t::text from ${table} t order by 1`)).rows,
  );
  return Promise.all(rows);
}

const cases: readonly (readonly [
  name: string,
  loan: Parameters<typeof loanOf>,
  accepted: readonly Deed[],
  refused: Deed,
  says: string,
])[] = [
  [
    'a second repayment',
    [{}],
    [['repayLoan', { amount: most }]],
    ['repayLoan', { amount: most }],
    'balance, overpaid would be 19999999998998.00',
  ],
  [
    'a repayment dated before another one',
    [{}],
    [['repayLoan', { amount: most }]],
    ['repayLoan', { amount: half, date: first }],
    'balance, overpaid would be 14999999998999.00',
  ],
  [
    'a repayment that is made larger',
    [{}],
    [
      ['repayLoan', { amount: most }],
      ['repayLoan', { amount: '1.00' }],
    ],
    ['adjustLoanTransaction', { transactionId: '$transaction', amount: '1001.00' }],
    'balance, overpaid would be 10000000000000.00',
  ],
  [
    'a refund that is taken back',
    [{}],
    [
      ['repayLoan', { amount: most }],
      ['refundLoanCreditBalance', { amount: half }],
      ['repayLoan', { amount: '4999999999999.00' }],
    ],
    ['reverseLoanTransaction', { transactionId: '$transaction-1' }],
    'balance, overpaid would be 14999999998998.00',
  ],
  [
    'a second charge',
    [{}],
    [['addLoanCharge', { ...fee, amount: most }]],
    ['addLoanCharge', { ...fee, amount: most }],
    'balance, fees would be 19999999999998.00',
  ],
  [
    'a second charge on an application',
    [{}, 'SUBMITTED'],
    [['addLoanCharge', { ...fee, amount: most }]],
    ['addLoanCharge', { ...fee, amount: most }],
    'due in all, fees would be 19999999999998.00',
  ],
  [
    'a charge of each installment',
    [{ numberOfRepayments: 2 }],
    [],
    ['addLoanCharge', { ...each, amount: half }],
    'balance, penalties would be 10000000000000.00',
  ],
  [
    'a percentage of what is owed, beside another charge',
    [{ principal: most }],
    [['addLoanCharge', { ...fee, amount: half }]],
    ['addLoanCharge', { ...fee, amount: '51', calculation: 'PERCENT_OF_AMOUNT' }],
    'balance, fees would be 10099999999999.49',
  ],
  [
    'interest of an application',
    [{ ...dear, principal: most, numberOfRepayments: 1 }, 'SUBMITTED'],
    [],
    ['submitLoan', { clientId: '$client', productId: '$product', numberOfRepayments: 12 }],
    'due in all, interest',
  ],
  [
    'interest of what is approved',
    [{ ...dear, principal: million }, 'SUBMITTED'],
    [],
    ['approveLoan', { amount: '2000000000000.00' }],
    'due in all, interest',
  ],
  [
    'interest of what is paid out',
    [{ ...dear, principal: million }, 'APPROVED'],
    [],
    ['disburseLoan', { amount: '2000000000000.00' }],
    'balance, interest',
  ],
];

describe('what is too large to be kept is refused, and changes nothing', () => {
  test.each(cases)('so is %s', async (_, loan, accepted, [command, input], says) => {
    const loanId = await loanOf(...loan);
    const transactions: string[] = [];
    for (const [name, given] of accepted) {
      const { transaction } = await run(gateway, name, { loanId, ...given });
      if (transaction !== undefined) transactions.push(transaction.id);
    }
    const { product } = await readLoan(gateway, loanId, 'product { id }');
    const ids: Record<string, string | undefined> = {
      $client: clientId,
      $product: product.id,
      $transaction: transactions.at(-1),
      '$transaction-1': transactions.at(-2),
    };
    const entries = Object.entries(input).map(([field, value]) => [field, ids[value] ?? value]);
    const given = { ...(command !== 'submitLoan' && { loanId }), ...Object.fromEntries(entries) };
    const before = await written();
    const { status, errors } = await send(gateway, command, given);
    expect([status, errors[0]?.extensions.code]).toEqual([422, 'AMOUNT_TOO_LARGE']);
    expect(errors[0]?.message).toContain(says);
    expect(await written()).toEqual(before);
    expect(gateway.defects).toEqual([]);
  });
});

test('a close that would charge too much fails its account alone, and so does a write that needs it', async () => {
  const overduePenalty = { calculation: 'FLAT', amount: most, repeatEvery: 1, repeatUnit: 'DAYS' };
  const late = await loanOf({ overduePenalty });
  const other = await loanOf({});
  await setBusinessDate(gateway, '2023-02-03');
  const outcomes = await run(
    gateway,
    'inlineCob',
    { accountIds: [late, other] },
    'daysClosed errorCode error',
  );
  expect(outcomes).toEqual([
    {
      daysClosed: 0,
      errorCode: 'AMOUNT_TOO_LARGE',
      error: expect.stringContaining('APPLY_CHARGE_TO_OVERDUE_LOANS: Loan '),
    },
    { daysClosed: 32, errorCode: null, error: null },
  ]);
  const { status, errors } = await send(gateway, 'repayLoan', { loanId: late, amount: '1.00' });
  expect([status, errors[0]?.extensions.code]).toEqual([409, 'ACCOUNT_COB_FAILED']);
  expect(errors[0]?.message).toContain('AMOUNT_TOO_LARGE');
});

test('sums over loans are read, however large', async () => {
  await loanOf({ principal: most });
  await loanOf({ principal: most });
  const { trialBalance } = await query(gateway, '{ trialBalance { account debit credit } }');
  const receivable = trialBalance.find(({ account }: { account: string }) => account === 'Loans Receivable');
  expect(receivable.debit).toMatch(/^\d{14,}\.\d\d$/);
});
