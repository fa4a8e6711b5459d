import { readFileSync } from 'node:fs';
import { formatDate, type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { provision } from '@dayclose/store/provision.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { encodePayload } from '../builders/codec.ts';
import { products } from '../flows/fire/products.ts';
import { connected, withDatabaseName } from '../harness/connection.ts';
import { createTestDatabase } from '../harness/database.ts';
import { type Random, seeded } from '../relay/seeded.ts';
import { tellerOf } from '../verify/teller.ts';

/** The first business date of every world. */
export const firstDate: LocalDate = parseDate('2024-01-31') ?? 0;
/** How long ago a loan may have been paid out then. Units: days. */
const oldest = 70;

/** Databases that begin alike, a clone for each world. */
export interface Scenes {
  readonly loanIds: readonly string[];
  /** Those of them that were paid out, on the first date. */
  readonly paidOut: readonly string[];
  /** Units: milliseconds that a worker may be silent. */
  create(leaseMs: number): Promise<Scene>;
  close(): Promise<void>;
}

export interface Scene {
  readonly databaseUrl: string;
  drop(): Promise<void>;
}

/** Makes a lender with so many loans, of all products, most of them paid out, by the commands that make them. */
export async function openScenes(loans: number, extra = ''): Promise<Scenes> {
  const template = await createTestDatabase();
  const name = new URL(template.url).pathname.slice(1);
  const serverUrl = withDatabaseName(template.url, 'postgres');
  await connected(template.url, async (client) => {
    await client.query(readFileSync(new URL('simulation.sql', import.meta.url), 'utf8'));
    await client.query(extra);
  });
  const { loanIds, paidOut } = await lend(template.url, loans, seeded(loans));
  let created = 0;
  return {
    loanIds,
    paidOut,
    async create(leaseMs) {
      created += 1;
      const clone = `${name}_${created}`;
      await connected(serverUrl, async (client) => {
        await client.query(`create database ${clone} template ${name}`);
        await client.query(`alter database ${clone} set sim.lease_ms = ${leaseMs}`);
      });
      return {
        databaseUrl: withDatabaseName(serverUrl, clone),
        drop: async () =>
          void (await connected(serverUrl, (client) => client.query(`drop database ${clone} with (force)`))),
      };
    },
    close: () => template.drop(),
  };
}

type Lent = Pick<Scenes, 'loanIds' | 'paidOut'>;

async function lend(databaseUrl: string, loans: number, random: Random): Promise<Lent> {
  const tenant = openTenant({ id: 'default', databaseUrl, encodePayload, applicationName: 'lender' });
  try {
    await provision(tenant.primary, shipped);
    await tenant.primary.query(`set sim.lease_ms = 0`);
    const teller = tellerOf(tenant);
    await teller.give('setBusinessDate', { date: formatDate(firstDate), confirm: true });
    const clientId = await teller.make('createClient', {
      name: 'Ada',
      activatedOn: formatDate(firstDate - oldest),
    });
    const productIds: string[] = [];
    for (const product of products) productIds.push(await teller.make('createLoanProduct', product));
    const loanIds: string[] = [];
    const paidOut: string[] = [];
    for (let index = 0; index < loans; index += 1) {
      const date = formatDate(firstDate - random.below(oldest));
      const productId = productIds[index % productIds.length];
      const loanId = await teller.make('submitLoan', { clientId, productId, submittedOn: date });
      loanIds.push(loanId);
      if (random.once(6)) continue;
      await teller.give('approveLoan', { loanId, date });
      await teller.give('disburseLoan', { loanId, date });
      paidOut.push(loanId);
    }
    await tenant.primary.query('vacuum analyze');
    return { loanIds, paidOut };
  } finally {
    await tenant.close();
  }
}
