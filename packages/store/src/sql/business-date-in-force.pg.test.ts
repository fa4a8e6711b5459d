import { execute } from '@dayclose/domain/bus/execute.ts';
import { runJob } from '@dayclose/domain/job/commands/run-job.ts';
import { dateOf, formatDate, type LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { actorOf } from '@dayclose/domain/kernel/permissions.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodePayload } from '../../../../test/builders/codec.ts';
import { createPortfolio } from '../../../../test/builders/portfolio.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { loans } from '../accounts/loan.ts';
import { commandStore } from '../command-store.ts';
import { shippedStore } from '../installed.ts';
import { openTenant, type Tenant } from '../tenant.ts';
import { verifyDatabase } from '../verify.ts';
import { readCatchUp } from './read/catch-up.ts';
import { readBusinessDates } from './read-business-dates.ts';

const firstDay = dateOf(2024, 3, 10);
let database: TestDatabase;
let tenant: Tenant;

/** Three loans that were entered long ago, and dates that have followed the calendar since. */
beforeEach(async () => {
  database = await createTestDatabase();
  tenant = openTenant({
    id: 'test',
    databaseUrl: database.url,
    encodePayload,
    applicationName: 'test',
  });
  await createPortfolio(tenant, { loans: 3, firstDay, cobDate: firstDay - 1 });
  await tenant.primary.query(`update business_dates set mode = 'SYSTEM', time_zone = 'Europe/Berlin'`);
});
afterEach(async () => {
  await tenant.close();
  await database.drop();
});

const present = async (): Promise<LocalDate> => (await readBusinessDates(tenant.primary)).business_date;
const closeThrough = (date: LocalDate) =>
  tenant.primary.query(`update loan_summaries set closed_through = $1`, [formatDate(date)]);
const behind = async () => (await readCatchUp(tenant.primary, loans)).accountsBehind;

test('accounts that closed a day since the dates follow the calendar are closed, and those of a day to come are not', async () => {
  const today = await present();
  expect(today).toBeGreaterThan(firstDay + 366);
  await closeThrough(today - 1);
  expect(await behind()).toBe(0);
  const verdicts = await verifyDatabase(database.url, shippedStore, {
    onProgress: () => undefined,
    onVerdict: () => undefined,
  });
  expect(verdicts.find(({ check }) => check.id === 'L10')?.examples).toEqual([]);
  await closeThrough(today + 5);
  expect(await behind()).toBe(3);
});

test('the date never goes behind the stored one, whatever the clock says', async () => {
  const today = await present();
  await tenant.primary.query('update business_dates set business_date = $1', [formatDate(today + 7)]);
  expect(await present()).toBe(today + 7);
});

test('a first run closes from the first day that an account has to close', async () => {
  const request = {
    input: { name: 'LOAN_COB' },
    actor: actorOf('api-key:test', 'admin', shipped.permissions),
    key: undefined,
  };
  await tenant.primary.query(
    `update loan_summaries set closed_through = closed_through + 5 where loan_id <> 2`,
  );
  const started = await execute(
    { store: commandStore(tenant, shippedStore), installed: shipped },
    runJob(shipped),
    {
      ...request,
      requestId: 'test',
    },
  );
  expect(started).toMatchObject({
    ok: true,
    answer: { fromDate: formatDate(firstDay), cobDate: formatDate((await present()) - 1) },
  });
});
