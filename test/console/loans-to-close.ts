import { dateOf } from '@dayclose/domain/kernel/dates.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { encodePayload } from '../builders/codec.ts';
import { createPortfolio } from '../builders/portfolio.ts';
import { createTestDatabase } from '../harness/database.ts';
import { type System, shippedHouse, startSystem } from '../harness/system.ts';

export const loans = 240;
/** The day that they have to close first. */
const firstDay = dateOf(2026, 3, 10);

/** A system whose loans have a day to close. Shape: their ids are 1, 2, 3 …; the queue is of its database alone. */
export async function startWithLoans(): Promise<System> {
  const database = await createTestDatabase();
  const tenant = openTenant({
    id: 'default',
    databaseUrl: database.url,
    encodePayload,
    applicationName: 'test',
    limits: { poolSize: 2 },
  });
  await createPortfolio(tenant, { loans, firstDay, cobDate: firstDay, ages: [0, 10, 33, 62] });
  await tenant.close();
  const { pathname } = new URL(database.url);
  return await startSystem({ TENANT_ID: pathname.slice(1) }, shippedHouse, database);
}
