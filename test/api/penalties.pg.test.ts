import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import {
  activeLoan,
  closeDays,
  createClient,
  postingsOf,
  readLoan,
  setBusinessDate,
  thirtyDays,
} from './loans.ts';
import { run } from './mutations.ts';

/** A loan that was paid on its due date, which nobody entered until the close had charged a penalty for it. */
let gateway: TestGateway;
let loanId: string;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2023-01-01');
  const { id: productId } = await run(gateway, 'createLoanProduct', {
    ...thirtyDays,
    delinquencyRanges: [{ classification: 'LATE', minDays: 1 }],
    overduePenalty: { name: 'Late fee', calculation: 'PERCENT_OF_AMOUNT', amount: '1', graceDays: 2 },
  });
  loanId = await activeLoan(gateway, { clientId: await createClient(gateway), productId });
});
afterAll(() => gateway.close());

const chargeFields = 'kind name dueOn amount paid waived outstanding';
const penalty = { kind: 'PENALTY', name: 'Late fee', dueOn: '2023-01-31', amount: '10.00' };

test('the close charges a penalty once its days of grace are over', async () => {
  await setBusinessDate(gateway, '2023-02-02');
  await closeDays(gateway, loanId);
  expect(await readLoan(gateway, loanId, 'charges { name }')).toEqual({ charges: [] });
  await setBusinessDate(gateway, '2023-02-06');
  await closeDays(gateway, loanId);
  expect(
    await readLoan(
      gateway,
      loanId,
      `charges { ${chargeFields} } overdue { principal penalties total } delinquency { classification }`,
    ),
  ).toEqual({
    charges: [{ ...penalty, paid: '0.00', waived: '0.00', outstanding: '10.00' }],
    overdue: { principal: '1000.00', penalties: '10.00', total: '1010.00' },
    delinquency: { classification: 'LATE' },
  });
});

test('a payment of the due date, found later, names the penalty that it would have avoided, and leaves it', async () => {
  const { transaction, avoidablePenalties, loan } = await run(
    gateway,
    'repayLoan',
    { loanId, amount: '1000.00', date: '2023-01-31' },
    `transaction { date submittedOn principal penalties balance } avoidablePenalties { id ${chargeFields} }
     loan { status outstanding { principal penalties total } delinquency { daysPastDue classification }
            delinquencyHistory { classification addedOn liftedOn } lastClosedDate }`,
  );
  expect(transaction).toEqual({
    date: '2023-01-31',
    submittedOn: '2023-02-06',
    principal: '1000.00',
    penalties: '0.00',
    balance: '0.00',
  });
  expect(avoidablePenalties).toMatchObject([{ ...penalty, outstanding: '10.00' }]);
  expect(loan).toMatchObject({
    status: 'ACTIVE',
    outstanding: { principal: '0.00', penalties: '10.00', total: '10.00' },
    lastClosedDate: '2023-02-05',
  });
  expect(loan.delinquencyHistory[0]).toMatchObject({ classification: 'LATE', addedOn: '2023-02-01' });

  const waived = await run(
    gateway,
    'waiveLoanCharges',
    { loanId, chargeIds: [avoidablePenalties[0].id] },
    `status closedOn charges { ${chargeFields} } delinquency { classification }`,
  );
  expect(waived).toEqual({
    status: 'CLOSED_OBLIGATIONS_MET',
    closedOn: '2023-02-06',
    charges: [{ ...penalty, paid: '0.00', waived: '10.00', outstanding: '0.00' }],
    delinquency: { classification: null },
  });
  expect((await postingsOf(gateway, loanId)).filter(([, type]) => type === 'WAIVE_CHARGE')).toEqual([
    ['2023-02-06', 'WAIVE_CHARGE', '10.00', '0.00', '0.00', '0.00', '10.00', '0.00'],
  ]);
  expect(gateway.defects).toEqual([]);
});
