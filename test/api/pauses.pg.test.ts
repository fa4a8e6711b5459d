import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import { activeLoan, closeDays, createClient, readLoan, setBusinessDate, thirtyDays } from './loans.ts';
import { run, send } from './mutations.ts';

let gateway: TestGateway;
let loanId: string;
beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2023-01-01');
  const { id: productId } = await run(gateway, 'createLoanProduct', {
    ...thirtyDays,
    graceOnArrearsDays: 1,
    delinquencyRanges: [
      { classification: 'EARLY', minDays: 1, maxDays: 3 },
      { classification: 'LATE', minDays: 4 },
    ],
  });
  loanId = await activeLoan(gateway, { clientId: await createClient(gateway), productId });
});
afterAll(() => gateway.close());

const lateness = `delinquency { daysPastDue delinquentDays since amount classification }
  delinquencyPauses { start end active }`;

test('while a pause holds, days past due go on and days of delinquency stand still', async () => {
  await setBusinessDate(gateway, '2023-02-04');
  await closeDays(gateway, loanId);
  const late = { since: '2023-02-01', amount: '1000.00', classification: 'EARLY' };
  expect(await readLoan(gateway, loanId, lateness)).toEqual({
    delinquency: { daysPastDue: 4, delinquentDays: 3, ...late },
    delinquencyPauses: [],
  });

  const paused = await run(
    gateway,
    'pauseDelinquency',
    { loanId, start: '2023-02-04', end: '2023-02-20' },
    lateness,
  );
  const pause = { start: '2023-02-04', end: '2023-02-20', active: true };
  expect(paused.delinquencyPauses).toEqual([pause]);

  await setBusinessDate(gateway, '2023-02-10');
  await closeDays(gateway, loanId);
  expect(await readLoan(gateway, loanId, lateness)).toEqual({
    delinquency: { daysPastDue: 10, delinquentDays: 3, ...late },
    delinquencyPauses: [pause],
  });
});

test('a resumption ends it early, and days count again', async () => {
  const resumed = await run(gateway, 'resumeDelinquency', { loanId }, lateness);
  expect(resumed.delinquencyPauses).toEqual([{ start: '2023-02-04', end: '2023-02-10', active: false }]);
  const again = await send(gateway, 'resumeDelinquency', { loanId });
  expect([again.status, again.errors[0]?.extensions.code]).toEqual([422, 'NO_ACTIVE_PAUSE']);

  await setBusinessDate(gateway, '2023-02-12');
  await closeDays(gateway, loanId);
  expect((await readLoan(gateway, loanId, lateness)).delinquency).toEqual({
    daysPastDue: 12,
    delinquentDays: 5,
    since: '2023-02-01',
    amount: '1000.00',
    classification: 'LATE',
  });
});

test('a pause to come is listed and does not hold yet', async () => {
  const { delinquencyPauses } = await run(
    gateway,
    'pauseDelinquency',
    { loanId, start: '2023-03-01', end: '2023-03-05' },
    lateness,
  );
  expect(delinquencyPauses).toEqual([
    { start: '2023-02-04', end: '2023-02-10', active: false },
    { start: '2023-03-01', end: '2023-03-05', active: false },
  ]);
  expect(gateway.defects).toEqual([]);
});
