/**
 * Imports a demo portfolio into a database without accounts: `npm run demo -- --loans 100000`.
 *
 * DATABASE_URL names the database; without it, that of the running `npm start`. The same seed makes the same portfolio.
 */

import { parseArgs } from 'node:util';
import { count, ProgressBar } from '@dayclose/cli/progress-bar.ts';
import type { Installed } from '@dayclose/domain/installed.ts';
import { formatDate, parseDate } from '@dayclose/domain/kernel/dates.ts';
import { shipped } from '@dayclose/domain/shipped.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import type { StoreParts } from '@dayclose/store/parts.ts';
import { provision } from '@dayclose/store/provision.ts';
import { analyze } from '@dayclose/store/sql/load/analyze.ts';
import { openTenant } from '@dayclose/store/tenant.ts';
import { type DemoProduct, demoProducts } from './load/demo-products.ts';
import { importPortfolio } from './load/import-portfolio.ts';
import { migrate } from './migrate.ts';
import { runningServices } from './services/start-services.ts';
import { databaseIn, onDatabase } from './terminal/on-database.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';

/** The business date of the demo: fixed, so that the same seed always makes the same portfolio. */
export const DEMO_BUSINESS_DATE = '2026-11-20';
const DEMO_SEED = 1;
const DEFAULT_LOANS = 10_000;
const MOST_LOANS = 10_000_000;
const STATEMENT_TIMEOUT_MS = 300_000;

export type DemoOptions = {
  readonly databaseUrl: string;
  readonly loans: number;
  readonly installed: Installed & StoreParts;
  /** Told how many loans are written. */
  readonly onProgress?: (loans: number) => void;
  readonly businessDate?: string;
  readonly seed?: number;
  readonly products?: readonly DemoProduct[];
};

/**
 * Imports a demo portfolio into a migrated database, which gets what a new tenant has, and this business date.
 *
 * Errors: a sentence where the database holds accounts already; nothing of the portfolio is then, or after any other
 * error, left behind.
 */
export async function loadDemo(options: DemoOptions): Promise<void> {
  const {
    databaseUrl,
    loans,
    installed,
    onProgress = () => {},
    businessDate = DEMO_BUSINESS_DATE,
    seed = DEMO_SEED,
    products = demoProducts,
  } = options;
  const date = parseDate(businessDate);
  if (date === undefined) throw new PlainError(`"${businessDate}" is no date like ${DEMO_BUSINESS_DATE}.`);
  const tenant = openTenant({
    id: 'default',
    databaseUrl,
    encodePayload: () => {
      throw new Error('an import raises no events');
    },
    applicationName: 'dayclose-demo',
    limits: { poolSize: 2, statementTimeoutMs: STATEMENT_TIMEOUT_MS },
  });
  try {
    await provision(tenant.primary, installed);
    await importPortfolio(tenant, { loans, businessDate: date, seed, products, installed, onProgress });
    await analyze(tenant.primary);
  } finally {
    await tenant.close();
  }
}

if (import.meta.main) {
  await runMain(async () => {
    const { values } = parseArgs({
      options: { loans: { type: 'string' }, 'business-date': { type: 'string' }, seed: { type: 'string' } },
    });
    const loans = wholeNumber('--loans', values.loans ?? String(DEFAULT_LOANS), MOST_LOANS);
    const seed = wholeNumber('--seed', values.seed ?? String(DEMO_SEED), 2 ** 31);
    const businessDate = values['business-date'] ?? DEMO_BUSINESS_DATE;
    const given = process.env.DATABASE_URL || runningServices('start')?.databaseUrl;
    if (!given) {
      throw new PlainError(
        'There is no database: set DATABASE_URL, or leave "npm start" running beside this command.',
      );
    }
    const databaseUrl = databaseIn('DATABASE_URL', given);
    const seconds = await onDatabase(databaseUrl, async () => {
      await migrate(databaseUrl);
      return loadWithBar({
        databaseUrl,
        installed: { ...shipped, ...shippedStore },
        loans,
        businessDate,
        seed,
      });
    });
    console.log(
      `Imported ${count(loans)} loans as of ${formatDate(parseDate(businessDate) ?? 0)} in ${seconds.toFixed(1)} s.`,
    );
    return 0;
  });
}

async function loadWithBar(options: DemoOptions): Promise<number> {
  const bar = new ProgressBar('loans');
  const start = performance.now();
  const elapsed = () => (performance.now() - start) / 1000;
  const onProgress = (done: number) => {
    const rate = done / elapsed();
    const secondsLeft = (options.loans - done) / rate;
    bar.draw({ done, total: options.loans, failed: 0, rate, secondsLeft });
  };
  try {
    await loadDemo({ ...options, onProgress });
  } finally {
    bar.clear();
  }
  return elapsed();
}

function wholeNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new PlainError(`${option} is "${text}": give a whole number from 1 to ${count(most)}.`);
}
