import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import {
  activeLoan,
  createClient,
  createProduct,
  postingsOf,
  readLoan,
  repayLoan,
  setBusinessDate,
} from './loans.ts';
import { query, run } from './mutations.ts';

let gateway: TestGateway;
let clientId: string;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2023-01-01');
  clientId = await createClient(gateway);
});
afterAll(() => gateway.close());

/** Principal first of what is paid in advance; a charge falls due on its own date. */
const dueInAdvance = {
  name: 'Due, in advance',
  shortName: 'FLAT3',
  currency: 'EUR',
  principal: '3000.00',
  annualInterestRate: '12',
  numberOfRepayments: 3,
  interestMethod: 'FLAT',
  scheduleType: 'CUMULATIVE',
  installmentMultiplesOf: '1',
  chargeDueness: 'BY_OWN_DUE_DATE',
  accounting: 'NONE',
  allocation: [
    ...['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'].map((part) => ({ timing: 'PAST_DUE', part })),
    ...['PENALTY', 'FEE', 'INTEREST', 'PRINCIPAL'].map((part) => ({ timing: 'DUE', part })),
    ...['PRINCIPAL', 'PENALTY', 'FEE', 'INTEREST'].map((part) => ({ timing: 'IN_ADVANCE', part })),
  ],
};

const rowOf = (row: Record<string, string>) => [
  ...[row.dueDate, row.principalDue, row.balance, row.interestDue, row.feesDue, row.penaltiesDue],
  ...[row.totalDue, row.totalPaid, row.paidInAdvance, row.paidLate, row.outstanding, row.completedOn],
];
const scheduleFields =
  'dueDate principalDue balance interestDue feesDue penaltiesDue totalDue totalPaid paidInAdvance paidLate outstanding completedOn';

test('a payment in advance pays what is due by its own date, the rest of the installment, then what comes next', async () => {
  const { id: productId } = await run(gateway, 'createLoanProduct', dueInAdvance);
  const loanId = await activeLoan(gateway, { clientId, productId });
  await setBusinessDate(gateway, '2023-01-15');
  const charges = [
    { kind: 'PENALTY', name: 'NSF fee', dueOn: '2023-01-15' },
    { kind: 'PENALTY', name: 'NSF fee', dueOn: '2023-01-20' },
    { kind: 'FEE', name: 'Snooze fee', dueOn: '2023-01-20' },
  ];
  for (const charge of charges) await run(gateway, 'addLoanCharge', { loanId, amount: '50.00', ...charge });
  await repayLoan(gateway, loanId, '1180.00');

  expect(await postingsOf(gateway, loanId)).toEqual([
    ['2023-01-01', 'DISBURSEMENT', '3000.00', '0.00', '0.00', '0.00', '0.00', '3000.00'],
    ['2023-01-15', 'REPAYMENT', '1180.00', '1000.00', '30.00', '50.00', '100.00', '2000.00'],
  ]);
  const loan = await readLoan(
    gateway,
    loanId,
    `schedule { ${scheduleFields} } charges { kind name dueOn amount paid outstanding }`,
  );
  expect(loan.schedule.map(rowOf)).toEqual([
    [
      ...['2023-02-01', '1000.00', '2000.00', '30.00', '50.00', '100.00'],
      ...['1180.00', '1180.00', '1180.00', '0.00', '0.00', '2023-01-15'],
    ],
    [
      ...['2023-03-01', '1000.00', '1000.00', '30.00', '0.00', '0.00'],
      ...['1030.00', '0.00', '0.00', '0.00', '1030.00', null],
    ],
    [
      ...['2023-04-01', '1000.00', '0.00', '30.00', '0.00', '0.00'],
      ...['1030.00', '0.00', '0.00', '0.00', '1030.00', null],
    ],
  ]);
  expect(loan.charges).toEqual(
    charges.map((charge) => ({ ...charge, amount: '50.00', paid: '50.00', outstanding: '0.00' })),
  );
});

describe('charges of a loan of six installments of 17.13', () => {
  const chargeFields = 'id kind name dueOn amount paid waived outstanding';
  let loanId: string;
  const ids = { monthly: '', late: '', percent: '' };
  beforeAll(async () => {
    const productId = await createProduct(gateway);
    loanId = await activeLoan(gateway, { clientId, productId });
  });

  const add = (input: object) => run(gateway, 'addLoanCharge', { loanId, ...input }, chargeFields);

  test('one of each installment is the sum of them, and has no date of its own', async () => {
    const charge = await add({ kind: 'FEE', name: 'Service', amount: '0.50', timing: 'EACH_INSTALLMENT' });
    expect(charge).toMatchObject({ kind: 'FEE', name: 'Service', dueOn: null, amount: '3.00', paid: '0.00' });
    ids.monthly = charge.id;
    const { schedule, outstanding } = await readLoan(
      gateway,
      loanId,
      'schedule { feesDue totalDue } outstanding { fees total }',
    );
    expect(schedule.slice(0, 5)).toEqual(Array(5).fill({ feesDue: '0.50', totalDue: '17.63' }));
    expect(outstanding).toEqual({ fees: '3.00', total: '105.78' });
  });

  test('a percentage is one of the principal, and is money once it is charged', async () => {
    const charge = await add({
      kind: 'PENALTY',
      name: 'Broken promise',
      calculation: 'PERCENT_OF_AMOUNT',
      amount: '2',
      dueOn: '2023-02-15',
    });
    expect(charge).toMatchObject({ kind: 'PENALTY', amount: '2.00', dueOn: '2023-02-15' });
    ids.percent = charge.id;
  });

  test('one due after the last installment makes an installment of its own', async () => {
    const charge = await add({ kind: 'FEE', name: 'Archive', amount: '1.00', dueOn: '2023-09-01' });
    ids.late = charge.id;
    const { schedule } = await readLoan(
      gateway,
      loanId,
      'schedule { number fromDate dueDate principalDue feesDue totalDue balance }',
    );
    expect(schedule.slice(6)).toEqual([
      {
        number: 7,
        fromDate: '2023-07-15',
        dueDate: '2023-09-01',
        principalDue: '0.00',
        feesDue: '1.00',
        totalDue: '1.00',
        balance: '0.00',
      },
    ]);
  });

  test('a repayment pays what is due of them, oldest installment first', async () => {
    await repayLoan(gateway, loanId, '19.63');
    expect((await postingsOf(gateway, loanId)).at(-1)).toEqual([
      ...['2023-01-15', 'REPAYMENT', '19.63', '16.34', '0.79', '0.50', '2.00', '83.66'],
    ]);
  });

  test('one is paid by itself', async () => {
    const { transaction, loan } = await run(
      gateway,
      'payLoanCharge',
      { loanId, chargeId: ids.late, amount: '0.40' },
      `transaction { type amount fees principal balance } loan { charges { ${chargeFields} } }`,
    );
    expect(transaction).toEqual({
      type: 'CHARGE_PAYMENT',
      amount: '0.40',
      fees: '0.40',
      principal: '0.00',
      balance: '83.66',
    });
    expect(loan.charges.find(({ id }: { id: string }) => id === ids.late)).toMatchObject({
      paid: '0.40',
      outstanding: '0.60',
    });
  });

  test('what is left of some of them is waived at once', async () => {
    const { charges, outstanding, schedule } = await run(
      gateway,
      'waiveLoanCharges',
      { loanId, chargeIds: [ids.monthly, ids.late] },
      `charges { ${chargeFields} } outstanding { fees penalties total } schedule { feesDue feesPaid waived outstanding }`,
    );
    expect(charges).toMatchObject([
      { id: ids.monthly, amount: '3.00', paid: '0.50', waived: '2.50', outstanding: '0.00' },
      { id: ids.percent, amount: '2.00', paid: '2.00', waived: '0.00', outstanding: '0.00' },
      { id: ids.late, amount: '1.00', paid: '0.40', waived: '0.60', outstanding: '0.00' },
    ]);
    expect(outstanding).toEqual({ fees: '0.00', penalties: '0.00', total: '85.65' });
    expect(schedule[1]).toEqual({ feesDue: '0.50', feesPaid: '0.00', waived: '0.50', outstanding: '17.13' });
    expect(schedule[6]).toEqual({ feesDue: '1.00', feesPaid: '0.40', waived: '0.60', outstanding: '0.00' });
  });

  test('interest is waived, oldest first', async () => {
    const { transaction, loan } = await run(
      gateway,
      'waiveLoanInterest',
      { loanId, amount: '1.00' },
      'transaction { type amount interest principal balance } loan { outstanding { interest total } schedule { waived } }',
    );
    expect(transaction).toEqual({
      type: 'WAIVE_INTEREST',
      amount: '1.00',
      interest: '1.00',
      principal: '0.00',
      balance: '83.66',
    });
    expect(loan.outstanding).toEqual({ interest: '0.99', total: '84.65' });
  });

  test.each([
    "' OR 1=1--",
    String.raw`100%_\ off`,
    '\u202efee',
    '<img src=x onerror=alert(1)>',
    '=HYPERLINK("x")',
    'Gebühr 🙂',
  ])('the name %j is kept as it is, and 29 February is a day', async (name) => {
    const charge = await add({ kind: 'FEE', name, amount: '0.01', dueOn: '2024-02-29' });
    expect(charge).toMatchObject({ name, dueOn: '2024-02-29' });
    const { charges } = await readLoan(gateway, loanId, 'charges { id name }');
    expect(charges.at(-1)).toEqual({ id: charge.id, name });
  });

  test('one is found by its global id', async () => {
    const { node } = await query(
      gateway,
      `query ($id: ID!) { node(id: $id) { __typename ... on LoanCharge { ${chargeFields} } } }`,
      { id: ids.percent },
    );
    expect(node).toMatchObject({ __typename: 'LoanCharge', id: ids.percent, name: 'Broken promise' });
    expect(gateway.defects).toEqual([]);
  });
});
