import { readFileSync } from 'node:fs';
import { formatDate, type LocalDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { provision } from '@dayclose/store/provision.ts';
import { ensureMonths } from '@dayclose/store/sql/books/ensure-months.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { encodePayload } from '../builders/codec.ts';
import { products } from '../flows/fire/products.ts';
import type { Peer } from '../flows/fire/random-savings-deed.ts';
import { savingsProducts } from '../flows/fire/savings-products.ts';
import { connected, withDatabaseName } from '../harness/connection.ts';
import { createTestDatabase } from '../harness/database.ts';
import { type Random, seeded } from '../relay/seeded.ts';
import { type Teller, tellerOf } from '../verify/teller.ts';
import type { Draw } from './draw.ts';

/** The first business date of every world. */
export const firstDate: LocalDate = parseDate('2024-01-31') ?? 0;
/** How long ago a loan may have been paid out then. Units: days. */
const oldest = 70;
/** Months of the journal that are there, so that none is made while a world lives. Units: days. */
const monthsAhead = 200;

/** What was paid in on the first date to each savings account. */
export const openingAmount = '20';

/** Two databases that begin alike for each seed: one in which things go wrong, and one in which nobody disturbs. */
export interface Scenes {
  readonly worldUrl: string;
  readonly calmUrl: string;
  readonly loanIds: readonly string[];
  /** Those of them that were paid out, on the first date. */
  readonly paidOut: readonly string[];
  /** Active savings accounts, each paid into once, on the first date. */
  readonly savingsIds: readonly string[];
  /** All accounts, with their currencies. */
  readonly peers: readonly Peer[];
  /** Has both begin anew, and tell of their events as it was drawn. */
  begin(draw: Pick<Draw, 'bulkEvents' | 'disabledEvents'>): Promise<void>;
  close(): Promise<void>;
}

/**
 * Makes a lender with so many loans and savings accounts, of all products, most of the loans paid out, by the commands that
 * make them.
 *
 * Units: `leaseMs` milliseconds that a worker may be silent. Shape: `sql` changes tables before anything is in them.
 */
export async function openScenes({ loans, savings, leaseMs, sql = '' }: ScenesGiven): Promise<Scenes> {
  const world = await createTestDatabase();
  const name = new URL(world.url).pathname.slice(1);
  const serverUrl = withDatabaseName(world.url, 'postgres');
  const calm = `${name}_calm`;
  await connected(world.url, async (client) => {
    await client.query(readFileSync(new URL('simulation.sql', import.meta.url), 'utf8'));
    await client.query(sql);
  });
  const lent = await lend(world.url, { loans, savings }, seeded(loans));
  await connected(world.url, (client) => client.query('select sim.keep_origin()'));
  await connected(serverUrl, async (client) => {
    await client.query(`create database ${calm} template ${name}`);
    for (const each of [name, calm])
      await client.query(`alter database ${each} set sim.lease_ms = ${leaseMs}`);
  });
  const calmUrl = withDatabaseName(world.url, calm);
  return {
    ...lent,
    worldUrl: world.url,
    calmUrl,
    async begin({ bulkEvents, disabledEvents }) {
      for (const url of [world.url, calmUrl]) {
        await connected(url, async (client) => {
          await client.query('select sim.begin_anew()');
          await client.query('update external_event_settings set bulk_events = $1', [bulkEvents]);
          await client.query('insert into disabled_event_types select unnest($1::text[])', [disabledEvents]);
        });
      }
    },
    async close() {
      await connected(serverUrl, (client) => client.query(`drop database ${calm} with (force)`));
      await world.drop();
    },
  };
}

interface AccountCounts {
  readonly loans: number;
  readonly savings: number;
}

interface ScenesGiven extends AccountCounts {
  readonly leaseMs: number;
  readonly sql?: string | undefined;
}

type Lent = Pick<Scenes, 'loanIds' | 'paidOut' | 'savingsIds' | 'peers'>;

async function lend(databaseUrl: string, { loans, savings }: AccountCounts, random: Random): Promise<Lent> {
  const tenant = openTenant({ id: 'default', databaseUrl, encodePayload, applicationName: 'lender' });
  try {
    await provision(tenant.primary, shipped);
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
    const savingsIds = await save(teller, { clientId, savings, random });
    await ensureMonths(tenant.primary, firstDate - oldest, firstDate + monthsAhead);
    await tenant.primary.query('vacuum analyze');
    const peers = [
      ...peersOf('Loan', loanIds, products),
      ...peersOf('SavingsAccount', savingsIds, savingsProducts),
    ];
    return { loanIds, paidOut, savingsIds, peers };
  } finally {
    await tenant.close();
  }
}

/** Accounts that are of one product after the other. */
function peersOf(type: Peer['type'], ids: readonly string[], products: readonly object[]): readonly Peer[] {
  return ids.map((id, index) => {
    const { currency } = products[index % products.length] as { readonly currency: string };
    return { type, id, currency };
  });
}

interface Saver {
  readonly clientId: string;
  readonly savings: number;
  readonly random: Random;
}

/** Opens savings accounts, active since one day or another. */
async function save(teller: Teller, { clientId, savings, random }: Saver): Promise<readonly string[]> {
  const productIds: string[] = [];
  for (const product of savingsProducts) productIds.push(await teller.make('createSavingsProduct', product));
  const savingsIds: string[] = [];
  for (let index = 0; index < savings; index += 1) {
    const date = formatDate(firstDate - random.below(oldest));
    const productId = productIds[index % productIds.length];
    const accountId = await teller.make('openSavings', { clientId, productId, submittedOn: date });
    savingsIds.push(accountId);
    await teller.give('approveSavings', { accountId, date });
    await teller.give('activateSavings', { accountId, date });
    await teller.give('deposit', { accountId, amount: openingAmount, date });
  }
  return savingsIds;
}
