import { afterEach, beforeEach, expect, test } from 'vitest';
import { startGateway, type TestGateway } from '../api/gateway.ts';
import { closeDays, postingsOf, readLoan, repayLoan, setBusinessDate } from '../api/loans.ts';
import { run } from '../api/mutations.ts';
import { bearing, type Lender, lenderOf, plain } from './lender.ts';

/** Odd turns in a loan's life; every figure was worked out by hand. */

let gateway: TestGateway;
let lender: Lender;
beforeEach(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-10');
  lender = await lenderOf(gateway);
});
afterEach(async () => {
  expect(gateway.defects).toEqual([]);
  await gateway.close();
});

test('months from the last of January end with February, and go back to the last', async () => {
  await setBusinessDate(gateway, '2024-01-31');
  const loanId = await lender.lend({ ...bearing, principal: '1200.00', numberOfRepayments: 4 }, '2024-01-31');
  expect(await lender.rows(loanId)).toEqual([
    '2024-02-29 295.54 12.00',
    '2024-03-31 298.50 9.04',
    '2024-04-30 301.48 6.06',
    '2024-05-31 304.48 3.04',
  ]);
  const accrued = async (date: string) => {
    await setBusinessDate(gateway, date);
    await closeDays(gateway, loanId);
    return (await readLoan(gateway, loanId, 'accruedInterest')).accruedInterest;
  };
  // Closed through the 14th of 29 days; through the due date; through the 15th of 31 days.
  expect(await accrued('2024-02-15')).toBe('5.79');
  expect(await accrued('2024-03-01')).toBe('12.00');
  expect(await accrued('2024-03-16')).toBe('16.37');
});

test('years from a leap day come back to it', async () => {
  await setBusinessDate(gateway, '2024-03-16');
  const loanId = await lender.lend(
    { ...plain, principal: '1000.00', numberOfRepayments: 4, repaymentUnit: 'YEARS' },
    '2024-02-29',
  );
  expect(await lender.rows(loanId, 'dueDate totalDue')).toEqual([
    '2025-02-28 250.00',
    '2026-02-28 250.00',
    '2027-02-28 250.00',
    '2028-02-29 250.00',
  ]);
});

test.each([
  [
    'whole yen',
    {
      currency: 'JPY',
      currencyDigits: 0,
      principal: '10000',
      interestMethod: 'FLAT',
      annualInterestRate: '10',
    },
    ['2024-02-10 3333 83', '2024-03-10 3333 83', '2024-04-10 3334 84'],
  ],
  [
    'thousandths of a dinar',
    { currency: 'KWD', currencyDigits: 3, principal: '100.000' },
    ['2024-02-10 33.002 1.000', '2024-03-10 33.332 0.670', '2024-04-10 33.666 0.337'],
  ],
])('a schedule is rounded to %s', async (_, given, expected) => {
  const scheduleType = 'interestMethod' in given ? 'CUMULATIVE' : 'PROGRESSIVE';
  const noDays = 'interestMethod' in given ? { daysInYear: undefined, daysInMonth: undefined } : {};
  const loanId = await lender.lend({ ...bearing, ...given, ...noDays, scheduleType }, '2024-01-10');
  expect(await lender.rows(loanId)).toEqual(expected);
});

test.each([
  ['BY_OWN_DUE_DATE', ['112.00', '108.00', '0.00', '4.00', '0.00']],
  ['BY_INSTALLMENT', ['112.00', '112.00', '0.00', '0.00', '0.00']],
])(
  'a repayment on a due date, of fees that fall due %s',
  async (chargeDueness, expected) => {
    const parts = ['PRINCIPAL', 'FEE', 'INTEREST', 'PENALTY'];
    const allocation = ['PAST_DUE', 'DUE', 'IN_ADVANCE'].flatMap((timing) =>
      parts.map((part) => ({ timing, part })),
    );
    await setBusinessDate(gateway, '2024-04-16');
    const loanId = await lender.lend({ ...plain, chargeDueness, allocation }, '2024-04-16');
    for (const [amount, dueOn] of [
      ['6.00', '2024-06-16'],
      ['4.00', '2024-05-26'],
      ['3.00', '2024-07-01'],
    ] as const) {
      await lender.charge(loanId, amount, dueOn);
    }
    await setBusinessDate(gateway, '2024-06-16');
    await repayLoan(gateway, loanId, '112.00');
    const paid = (await postingsOf(gateway, loanId)).filter(([, type]) => type === 'REPAYMENT');
    expect(paid.map(([, , ...split]) => split.slice(0, 5))).toEqual([expected]);
    await setBusinessDate(gateway, '2024-06-17');
    await closeDays(gateway, loanId);
    const { overdue, outstanding } = await readLoan(
      gateway,
      loanId,
      'overdue { principal fees } outstanding { principal fees total }',
    );
    expect(outstanding.total).toBe('201.00');
    expect(overdue).toEqual(
      chargeDueness === 'BY_INSTALLMENT'
        ? { principal: '88.00', fees: '10.00' }
        : { principal: '92.00', fees: '6.00' },
    );
  },
  60_000,
);

test('a refund outlives the repayment that it was made of: it is owed again', async () => {
  const loanId = await lender.lend(plain, '2024-01-10');
  await setBusinessDate(gateway, '2024-02-10');
  const transactionId = await repayLoan(gateway, loanId, '350.00');
  await setBusinessDate(gateway, '2024-02-12');
  await run(gateway, 'refundLoanCreditBalance', { loanId, amount: '30.00' });
  await setBusinessDate(gateway, '2024-02-15');
  await run(gateway, 'reverseLoanTransaction', { loanId, transactionId });
  const state = 'status overpaid outstanding { total } overdue { total } delinquency { daysPastDue }';
  expect(await readLoan(gateway, loanId, state)).toEqual({
    status: 'ACTIVE',
    overpaid: '0.00',
    outstanding: { total: '330.00' },
    overdue: { total: '100.00' },
    delinquency: { daysPastDue: 5 },
  });
  expect(await lender.rows(loanId, 'dueDate totalDue')).toEqual([
    '2024-02-10 100.00',
    '2024-03-10 130.00',
    '2024-04-10 100.00',
  ]);
  expect(await lender.ledger()).toEqual({
    'Loans Receivable': '330.00',
    'Suspense/Clearing account': '-330.00',
    'Overpayment account': '0.00',
  });
});

test('a repayment that is moved behind another gives its place to it', async () => {
  const loanId = await lender.lend(bearing, '2024-01-10');
  await setBusinessDate(gateway, '2024-02-05');
  const transactionId = await repayLoan(gateway, loanId, '0.60');
  await setBusinessDate(gateway, '2024-02-08');
  await repayLoan(gateway, loanId, '10.00');
  await setBusinessDate(gateway, '2024-02-09');
  await run(gateway, 'adjustLoanTransaction', {
    loanId,
    transactionId,
    amount: '0.80',
    date: '2024-02-09',
  });
  const repayments = (await postingsOf(gateway, loanId))
    .filter(([, type, , , , , , , reversed]) => type === 'REPAYMENT' && !reversed)
    .map(([date, , amount, principal, interest, , , balance]) => [
      date,
      amount,
      principal,
      interest,
      balance,
    ]);
  expect(repayments.toSorted()).toEqual([
    ['2024-02-08', '10.00', '9.00', '1.00', '91.00'],
    ['2024-02-09', '0.80', '0.80', '0.00', '90.20'],
  ]);
});

test('interest that is waived whole is no income, and the principal settles the loan', async () => {
  const loanId = await lender.lend(bearing, '2024-01-10');
  await setBusinessDate(gateway, '2024-01-25');
  await closeDays(gateway, loanId);
  // Fourteen of 31 days of 1.00.
  expect(await readLoan(gateway, loanId, 'accruedInterest')).toEqual({ accruedInterest: '0.45' });
  await run(gateway, 'waiveLoanInterest', { loanId, amount: '2.01' });
  const owed = await readLoan(
    gateway,
    loanId,
    'accruedInterest payoff(date: "2024-03-01") { total interest }',
  );
  expect(owed).toEqual({ accruedInterest: '0.00', payoff: { total: '100.00', interest: '0.00' } });
  await repayLoan(gateway, loanId, '100.00');
  expect(await readLoan(gateway, loanId, 'status closedOn')).toEqual({
    status: 'CLOSED_OBLIGATIONS_MET',
    closedOn: '2024-01-25',
  });
  expect(await lender.ledger()).toEqual({
    'Loans Receivable': '0.00',
    'Suspense/Clearing account': '0.00',
    'Interest/Fee Receivable': '0.00',
    'Interest Income': '0.00',
  });
});

test('a charge after maturity makes an installment of its own, and settling pays it in advance', async () => {
  const loanId = await lender.lend(plain, '2024-01-10');
  await setBusinessDate(gateway, '2024-04-05');
  await lender.charge(loanId, '12.00', '2024-05-01');
  expect(await lender.rows(loanId, 'fromDate dueDate totalDue')).toEqual([
    '2024-01-10 2024-02-10 100.00',
    '2024-02-10 2024-03-10 100.00',
    '2024-03-10 2024-04-10 100.00',
    '2024-04-10 2024-05-01 12.00',
  ]);
  await setBusinessDate(gateway, '2024-04-20');
  expect(await readLoan(gateway, loanId, 'payoff { total } overdue { total } nextDueDate')).toEqual({
    payoff: { total: '312.00' },
    overdue: { total: '300.00' },
    nextDueDate: '2024-05-01',
  });
  await repayLoan(gateway, loanId, '312.00');
  expect(await lender.rows(loanId, 'paidInAdvance paidLate completedOn')).toEqual([
    '0.00 100.00 2024-04-20',
    '0.00 100.00 2024-04-20',
    '0.00 100.00 2024-04-20',
    '12.00 0.00 2024-04-20',
  ]);
  expect(await lender.ledger()).toEqual({
    'Loans Receivable': '0.00',
    'Suspense/Clearing account': '12.00',
    'Interest/Fee Receivable': '0.00',
    'Fee Income': '-12.00',
  });
});

test('penalties repeat on their own days; a payment found late leaves them', async () => {
  const overduePenalty = {
    calculation: 'FLAT',
    amount: '5.00',
    graceDays: 2,
    repeatEvery: 1,
    repeatUnit: 'MONTHS',
  };
  const loanId = await lender.lend({ ...plain, overduePenalty }, '2024-01-10');
  await setBusinessDate(gateway, '2024-03-13');
  await closeDays(gateway, loanId);
  expect(await lender.rows(loanId, 'principalDue penaltiesDue')).toEqual([
    '100.00 10.00',
    '100.00 5.00',
    '100.00 0.00',
  ]);
  await repayLoan(gateway, loanId, '100.00', '2024-02-10');
  expect(await lender.rows(loanId, 'principalPaid penaltiesPaid outstanding')).toEqual([
    '100.00 0.00 10.00',
    '0.00 0.00 105.00',
    '0.00 0.00 100.00',
  ]);
  const { delinquency, outstanding } = await readLoan(
    gateway,
    loanId,
    'delinquency { daysPastDue } outstanding { total penalties }',
  );
  expect([delinquency.daysPastDue, outstanding]).toEqual([32, { total: '215.00', penalties: '15.00' }]);
});

test('all that is accrued day by day is all the interest, to the cent, on a loan that is paid to the end', async () => {
  const loanId = await lender.lend(bearing, '2024-01-10');
  for (const [date, amount] of [
    ['2024-01-22', undefined],
    ['2024-02-10', '34.00'],
    ['2024-03-01', undefined],
    ['2024-03-10', '34.00'],
    ['2024-04-10', '34.01'],
  ] as const) {
    await setBusinessDate(gateway, date);
    await closeDays(gateway, loanId);
    if (amount !== undefined) await repayLoan(gateway, loanId, amount);
  }
  expect(await readLoan(gateway, loanId, 'status accruedInterest')).toEqual({
    status: 'CLOSED_OBLIGATIONS_MET',
    accruedInterest: '2.01',
  });
  expect(await lender.ledger()).toEqual({
    'Loans Receivable': '0.00',
    'Suspense/Clearing account': '2.01',
    'Interest/Fee Receivable': '0.00',
    'Interest Income': '-2.01',
  });
});
