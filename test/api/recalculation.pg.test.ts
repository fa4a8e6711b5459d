import { afterAll, beforeAll, expect, test } from 'vitest';
import { stepsInput } from '../refusals/business-steps.ts';
import { startGateway, type TestGateway } from './gateway.ts';
import {
  activeLoan,
  closeDays,
  createClient,
  createProduct,
  postingsOf,
  readLoan,
  repayLoan,
  setBusinessDate,
} from './loans.ts';
import { query, run, send } from './mutations.ts';

/** A loan whose interest is recalculated by the day, of which nothing is paid at first: 8,000.00 in four months. */
let gateway: TestGateway;
let loanId: string;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2023-01-01');
  const productId = await createProduct(gateway, {
    principal: '8000.00',
    annualInterestRate: '10',
    numberOfRepayments: 4,
    recalculation: {},
  });
  await run(
    gateway,
    'configureBusinessSteps',
    stepsInput('LOAN_COB', ['LOAN_INTEREST_RECALCULATION', 1], ['ADD_PERIODIC_ACCRUAL_ENTRIES', 2]),
  );
  loanId = await activeLoan(gateway, { clientId: await createClient(gateway), productId });
});
afterAll(() => gateway.close());

async function rows(): Promise<readonly string[]> {
  const { schedule } = await readLoan(
    gateway,
    loanId,
    'schedule { dueDate principalDue interestDue totalDue }',
  );
  return schedule.map((row: object) => Object.values(row).join(' '));
}

async function payoff(date?: string) {
  const asked = date === undefined ? 'payoff' : `payoff(date: "${date}")`;
  const loan = await readLoan(gateway, loanId, `${asked} { principal interest total }`);
  return Object.values(loan.payoff).join(' ');
}

const asAgreed = [
  '2023-02-01 1975.17 66.67 2041.84',
  '2023-03-01 1991.63 50.21 2041.84',
  '2023-04-01 2008.23 33.61 2041.84',
  '2023-05-01 2024.97 16.87 2041.84',
];
const onFebruary20 = [
  '2023-02-01 1975.17 66.67 2041.84',
  '2023-03-01 1980.46 61.38 2041.84',
  '2023-04-01 2008.14 33.70 2041.84',
  '2023-05-01 2036.23 16.97 2053.20',
];

test('the close adds interest on what is overdue, each day of it, and tells of each', async () => {
  expect(await rows()).toEqual(asAgreed);
  await setBusinessDate(gateway, '2023-02-20');
  await closeDays(gateway, loanId);
  expect(await rows()).toEqual(onFebruary20);
  const { externalEvents } = await query(
    gateway,
    `query ($id: ID!) { externalEvents(aggregateId: $id, type: "LoanInterestRecalculationBusinessEvent", first: 100) {
       edges { node { businessDate } } } }`,
    { id: loanId },
  );
  const dates = externalEvents.edges.map(({ node }: { node: { businessDate: string } }) => node.businessDate);
  expect([dates.length, dates[0], dates.at(-1)]).toEqual([19, '2023-02-01', '2023-02-19']);
});

test('a payoff has the interest that is earned by its date, whatever has been closed', async () => {
  expect(await payoff()).toBe('8000.00 111.91 8111.91');
  expect(await payoff('2023-02-25')).toBe('8000.00 123.81 8123.81');
});

test('a preview says what the next close would make of the plan', async () => {
  const { previewClose } = await query(
    gateway,
    `query ($id: ID!) { previewClose(accountId: $id, throughDate: "2023-02-20") {
       failure { code } days { steps { stepName eventTypes changes { field before after } } } } }`,
    { id: loanId },
  );
  expect(previewClose.failure).toBeNull();
  expect(previewClose.days[0].steps[0]).toMatchObject({
    stepName: 'LOAN_INTEREST_RECALCULATION',
    eventTypes: ['LoanInterestRecalculationBusinessEvent'],
    changes: expect.arrayContaining([{ field: 'schedule.2.interestDue', before: '61.38', after: '61.96' }]),
  });
});

test('a payment of the due date, found later, takes the interest back, and what was accrued of it', async () => {
  const paid = await repayLoan(gateway, loanId, '2041.84', '2023-02-01');
  expect(await rows()).toEqual(asAgreed);
  const adjusted = (await postingsOf(gateway, loanId)).filter(([, type]) => type === 'ACCRUAL_ADJUSTMENT');
  expect(adjusted).toHaveLength(1);
  await run(gateway, 'reverseLoanTransaction', { loanId, transactionId: paid });
  expect(await rows()).toEqual(onFebruary20);
});

test('no more interest is waived than is earned by the day', async () => {
  const { errors } = await send(gateway, 'waiveLoanInterest', { loanId, amount: '111.92' });
  expect(errors[0]?.extensions).toMatchObject({ code: 'AMOUNT_EXCEEDS_INTEREST' });
});

test('the payoff settles the loan: installments to come bear no interest, and all that is earned is accrued', async () => {
  await repayLoan(gateway, loanId, '8111.91');
  const loan = await readLoan(gateway, loanId, 'status closedOn accruedInterest outstanding { total }');
  expect(loan).toEqual({
    status: 'CLOSED_OBLIGATIONS_MET',
    closedOn: '2023-02-20',
    accruedInterest: '111.91',
    outstanding: { total: '0.00' },
  });
  expect(await rows()).toEqual([
    '2023-02-01 1975.17 66.67 2041.84',
    '2023-03-01 1996.60 45.24 2041.84',
    '2023-04-01 2041.84 0.00 2041.84',
    '2023-05-01 1986.39 0.00 1986.39',
  ]);
  expect(gateway.defects).toEqual([]);
});
