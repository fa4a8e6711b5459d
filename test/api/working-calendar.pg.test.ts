import { createApiKey } from '@dayclose/store/api-keys.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway } from './gateway.ts';
import {
  activeLoan,
  createClient,
  createProduct,
  readLoan,
  repayLoan,
  setBusinessDate,
  submitLoan,
} from './loans.ts';
import { operationOf, query, run } from './mutations.ts';

/** Days on which nobody works, and the due dates that they move when a schedule is made. */
let gateway: TestGateway;
const ids = { client: '', product: '', same: '' };

const week = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
const labourDay = { name: 'Labour Day', from: '2024-05-01', to: '2024-05-01' };
const easter = { name: 'Easter', from: '2024-03-29', to: '2024-04-01' };

beforeAll(async () => {
  gateway = await startGateway();
  await setBusinessDate(gateway, '2024-01-31');
  ids.client = await createClient(gateway);
  ids.same = await createProduct(gateway, { name: 'Same day', shortName: 'SAME' });
  ids.product = await createProduct(gateway, { nonWorkingDays: 'NEXT_WORKING_DAY' });
});
afterAll(() => gateway.close());

const calendar = '{ workingCalendar { workingDays holidays { name from to } } }';
const dueDates = async (loanId: string): Promise<readonly string[]> =>
  (await readLoan(gateway, loanId, 'schedule { dueDate }')).schedule.map(
    ({ dueDate }: { dueDate: string }) => dueDate,
  );
/** Month by month from the last of January on, without a calendar and with the first. */
const byTheCalendar = ['2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31', '2024-06-30', '2024-07-31'];
const onWorkingDays = ['2024-02-29', '2024-04-02', '2024-04-30', '2024-05-31', '2024-07-01', '2024-07-31'];

test('every day is a working day until somebody says otherwise', async () => {
  const { workingCalendar } = await query(gateway, calendar);
  expect(workingCalendar.holidays).toEqual([]);
  expect(workingCalendar.workingDays).toHaveLength(7);
  const loanId = await submitLoan(gateway, { clientId: ids.client, productId: ids.product });
  expect(await dueDates(loanId)).toEqual(byTheCalendar);
});

describe('once days are said on which nobody works', () => {
  beforeAll(async () => {
    const said = { workingDays: week.toReversed(), holidays: [labourDay, easter] };
    const kept = { workingDays: week, holidays: [easter, labourDay] };
    expect(await run(gateway, 'configureWorkingCalendar', said)).toEqual(kept);
    expect((await query(gateway, calendar)).workingCalendar).toEqual(kept);
  });

  test('a schedule that is made has its due dates on working days, as its preview had; one of a product without the rule has not', async () => {
    const asked = { productId: ids.product };
    const { previewSchedule } = await query(
      gateway,
      'query ($input: PreviewScheduleInput!) { previewSchedule(input: $input) { maturesOn installments { dueDate } } }',
      { input: asked },
    );
    expect(previewSchedule.installments.map(({ dueDate }: { dueDate: string }) => dueDate)).toEqual(
      onWorkingDays,
    );
    const loanId = await activeLoan(gateway, { clientId: ids.client, productId: ids.product });
    expect(await dueDates(loanId)).toEqual(onWorkingDays);
    const same = await activeLoan(gateway, { clientId: ids.client, productId: ids.same });
    expect(await dueDates(same)).toEqual(byTheCalendar);
  });

  test('a loan keeps its due dates when the calendar changes, through whatever is planned anew; one that is not paid out is planned by the new one', async () => {
    const told = await activeLoan(gateway, { clientId: ids.client, productId: ids.product });
    const applied = await submitLoan(gateway, { clientId: ids.client, productId: ids.product });
    const kept = await dueDates(told);
    const more = { name: 'Inventory', from: '2024-02-29', to: '2024-03-01' };
    await run(gateway, 'configureWorkingCalendar', { workingDays: [...week, 'SATURDAY'], holidays: [more] });
    expect(await dueDates(told)).toEqual(kept);
    expect(await dueDates(applied)).toEqual(kept);

    await setBusinessDate(gateway, '2024-02-10');
    const paid = await repayLoan(gateway, told, '5.00');
    await repayLoan(gateway, told, '3.00', '2024-02-02');
    await run(gateway, 'reverseLoanTransaction', { loanId: told, transactionId: paid });
    await run(gateway, 'rescheduleInstallment', { loanId: told, from: '2024-04-02', to: '2024-04-10' });
    await run(gateway, 'rescheduleInstallment', { loanId: told, from: '2024-04-10', to: '2024-04-02' });
    await run(gateway, 'changeLoanInterestRate', {
      loanId: told,
      annualInterestRate: '12',
      from: '2024-03-15',
    });
    expect(await dueDates(told)).toEqual(kept);
    const { rows } = await gateway.pool.query(
      'select moved_due_dates, shifted_due_dates from loans where account_no = $1',
      [(await readLoan(gateway, told, 'accountNo')).accountNo],
    );
    expect(rows).toEqual([
      { moved_due_dates: null, shifted_due_dates: { 2: '2024-04-02', 5: '2024-07-01' } },
    ]);

    await run(gateway, 'approveLoan', { loanId: applied, date: '2024-01-31' });
    expect((await dueDates(applied)).slice(0, 2)).toEqual(['2024-03-02', '2024-04-01']);
    const ask =
      'query ($input: DisburseLoanInput!) { previewDisbursal(input: $input) { installments { dueDate } } }';
    const { previewDisbursal } = await query(gateway, ask, {
      input: { loanId: applied, date: '2024-01-31' },
    });
    await run(gateway, 'disburseLoan', { loanId: applied, date: '2024-01-31' });
    const after = await dueDates(applied);
    expect(previewDisbursal.installments.map(({ dueDate }: { dueDate: string }) => dueDate)).toEqual(after);
    expect(after.slice(0, 2)).toEqual(['2024-03-02', '2024-04-01']);
  });

  test('days past due count from where the due date is', async () => {
    await run(gateway, 'configureWorkingCalendar', {
      workingDays: week,
      holidays: [{ name: 'Spring', from: '2024-03-01', to: '2024-03-12' }],
    });
    const loanId = await submitLoan(gateway, {
      clientId: ids.client,
      productId: ids.product,
      submittedOn: '2024-02-01',
    });
    await run(gateway, 'approveLoan', { loanId, date: '2024-02-01' });
    await run(gateway, 'disburseLoan', { loanId, date: '2024-02-01' });
    expect((await dueDates(loanId))[0]).toBe('2024-03-13');
    await setBusinessDate(gateway, '2024-03-20');
    const { delinquency } = await readLoan(gateway, loanId, 'delinquency { daysPastDue }');
    expect(delinquency).toEqual({ daysPastDue: 7 });
  });

  test('an admin alone says so, in the audit; what cannot be is refused by its field', async () => {
    const officer = await createApiKey(gateway.pool, { name: 'officer', role: 'officer' });
    const input = { workingDays: week, holidays: [] };
    const { errors } = await gateway.ask(
      operationOf('configureWorkingCalendar'),
      { input },
      { authorization: `Bearer ${officer}` },
    );
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const refused = async (given: object) =>
      (await gateway.ask(operationOf('configureWorkingCalendar'), { input: { ...input, ...given } }))
        .errors?.[0]?.extensions;
    expect(await refused({ workingDays: [] })).toMatchObject({
      details: { field: 'workingDays', reason: 'it is empty' },
    });
    expect(await refused({ workingDays: ['MONDAY', 'MONDAY'] })).toMatchObject({
      code: 'INVALID_VALUE',
      details: { field: 'workingDays.1' },
    });
    const many = Array.from({ length: 1_001 }, (_, index) => ({ ...labourDay, name: `Day ${index}` }));
    expect(await refused({ holidays: many })).toMatchObject({ details: { field: 'holidays' } });
    await run(gateway, 'configureWorkingCalendar', { ...input, holidays: many.slice(1) });
    expect((await query(gateway, calendar)).workingCalendar.holidays).toHaveLength(1_000);
    const { commandLog } = await query(
      gateway,
      '{ commandLog(filter: { command: "configureWorkingCalendar" }, first: 100) { edges { node { actor } } } }',
    );
    expect(commandLog.edges).toHaveLength(5);
  });
});
