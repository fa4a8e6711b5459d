import { formatDate, type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { DEMO_BUSINESS_DATE, loadDemo } from '../../tools/demo.ts';
import { encodePayload } from '../builders/codec.ts';
import { connected } from '../harness/connection.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { tellerOf } from '../verify/teller.ts';
import type { Setting } from './setting.ts';
import { witness } from './witness.ts';

export const usualLoans = 2_000;
/** Half of them are of clients who borrow. */
export const usualSavings = 20;

/** What a book is made of. */
export type Wanted = Pick<Setting, 'loans' | 'businessDate'>;

/** The first day that a book has to close. */
export function firstDayOf({ businessDate = DEMO_BUSINESS_DATE }: Wanted): LocalDate {
  const day = parseDate(businessDate);
  if (day === undefined) throw new Error(`${businessDate} is no date`);
  return day;
}

/** Makes a book in a migrated database: loans and a few savings accounts with a past, one day to close, and a witness of each close. */
export async function makeBook(url: string, wanted: Wanted): Promise<void> {
  const firstDay = firstDayOf(wanted);
  await loadDemo({
    databaseUrl: url,
    installed: { ...shipped, ...shippedStore },
    loans: wanted.loans ?? usualLoans,
    savings: usualSavings,
    businessDate: formatDate(firstDay),
  });
  const tenant = openTenant({ id: 'default', databaseUrl: url, encodePayload, applicationName: 'test' });
  try {
    await tellerOf(tenant).give('setBusinessDate', { date: formatDate(firstDay + 1) });
  } finally {
    await tenant.close();
  }
  await connected(url, async (client) => {
    await client.query(witness);
    await client.query('vacuum analyze');
  });
}

/** Books, each made when it is first asked for, and copied for every world that wants one. */
export class Books {
  readonly #made = new Map<string, Promise<TestDatabase>>();

  async copyOf(wanted: Wanted): Promise<TestDatabase> {
    const name = JSON.stringify([wanted.loans, wanted.businessDate]);
    const known = this.#made.get(name) ?? this.#make(wanted);
    this.#made.set(name, known);
    return await createTestDatabase({ copyOf: (await known).url });
  }

  async close(): Promise<void> {
    for (const made of this.#made.values()) await (await made).drop();
    this.#made.clear();
  }

  async #make(wanted: Wanted): Promise<TestDatabase> {
    const database = await createTestDatabase();
    await makeBook(database.url, wanted);
    return database;
  }
}
