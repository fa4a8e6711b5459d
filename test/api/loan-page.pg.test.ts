import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { closeDays, createClient, createProduct, readLoan, setBusinessDate } from './loans.ts';
import { run, send } from './mutations.ts';

/** What a person reads of one loan: what was agreed, and what was noted with its postings. */

let gateway: TestGateway;
let given: { clientId: string; productId: string };
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-15');
  const productId = await createProduct(gateway, { overAppliedPercent: '10' });
  given = { clientId: await createClient(gateway), productId };
});
afterAll(() => gateway.close());

const agreed =
  'principal approvedPrincipal annualInterestRate numberOfRepayments repaymentEvery repaymentUnit';

test('what was agreed is what was applied for, and what was approved of it', async () => {
  const sizes = {
    annualInterestRate: '12.50',
    numberOfRepayments: 4,
    repaymentEvery: 2,
    repaymentUnit: 'WEEKS',
  };
  const told = { principal: '100.00', ...sizes, annualInterestRate: '12.5' };
  const { id } = await run(gateway, 'submitLoan', { ...given, ...sizes }, `id ${agreed}`);
  expect(await readLoan(gateway, id, agreed)).toEqual({ ...told, approvedPrincipal: null });
  const approve = () =>
    send(gateway, 'approveLoan', { loanId: id, amount: '110.00' }, { selection: agreed, key: 'approves' });
  const answer = { approveLoan: { ...told, approvedPrincipal: '110.00' } };
  expect((await approve()).data).toEqual(answer);
  await run(gateway, 'undoLoanApproval', { loanId: id });
  expect(await readLoan(gateway, id, agreed)).toEqual({ ...told, approvedPrincipal: null });
  // A repeated command is told what the first was told.
  expect((await approve()).data).toEqual(answer);
});

test('the rates that it bears since are told by their dates, and a repeated change of one what the first was told', async () => {
  const { id: loanId } = await run(gateway, 'submitLoan', given);
  await run(gateway, 'approveLoan', { loanId });
  await run(gateway, 'disburseLoan', { loanId });
  const rates = 'annualInterestRate rateChanges { from annualInterestRate }';
  const told = (...rateChanges: object[]) => ({ annualInterestRate: '9.4822', rateChanges });
  expect(await readLoan(gateway, loanId, rates)).toEqual(told());
  const change = (annualInterestRate: string, from: string) =>
    send(
      gateway,
      'changeLoanInterestRate',
      { loanId, annualInterestRate, from },
      { selection: rates, key: `${annualInterestRate}-from-${from}` },
    );
  const [spring, summer] = [
    { from: '2024-02-20', annualInterestRate: '12.5' },
    { from: '2024-04-01', annualInterestRate: '7' },
  ];
  expect((await change('12.50', '2024-02-20')).data).toEqual({ changeLoanInterestRate: told(spring) });
  expect((await change('7', '2024-04-01')).data).toEqual({ changeLoanInterestRate: told(spring, summer) });
  expect(await readLoan(gateway, loanId, rates)).toEqual(told(spring, summer));
  expect((await change('12.50', '2024-02-20')).data).toEqual({ changeLoanInterestRate: told(spring) });
});

test('what is not said of an application is told as the product has it', async () => {
  const told = {
    ...{ principal: '100.00', approvedPrincipal: null, annualInterestRate: '9.4822' },
    ...{ numberOfRepayments: 6, repaymentEvery: 1, repaymentUnit: 'MONTHS' },
  };
  expect(await run(gateway, 'submitLoan', given, agreed)).toEqual(told);
});

test('a note is read with its posting, whatever it holds, and a posting of a close has none', async () => {
  const { id: loanId } = await run(gateway, 'submitLoan', given);
  await run(gateway, 'approveLoan', { loanId });
  await run(gateway, 'disburseLoan', {
    loanId,
    note: '=HYPERLINK("http://x") <img src=x onerror=alert(1)> שלום',
  });
  const { transaction } = await run(
    gateway,
    'repayLoan',
    { loanId, amount: '1.00', note: 'at the counter' },
    'transaction { note }',
  );
  expect(transaction).toEqual({ note: 'at the counter' });
  await setBusinessDate(gateway, '2024-01-17');
  await closeDays(gateway, loanId);
  const { transactions } = await readLoan(gateway, loanId, 'transactions { edges { node { type note } } }');
  expect(transactions.edges.map(({ node }: { node: object }) => node)).toEqual([
    { type: 'DISBURSEMENT', note: '=HYPERLINK("http://x") <img src=x onerror=alert(1)> שלום' },
    { type: 'REPAYMENT', note: 'at the counter' },
    { type: 'ACCRUAL', note: null },
  ]);
  expect(gateway.defects).toEqual([]);
});
