/**
 * Imports a demo portfolio into a database without accounts: `npm run demo -- --loans 100000 --savings 50000`. Of savings
 * accounts there are half as many as of loans, where it does not say.
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
import { type DemoSavingsProduct, demoSavingsProducts } from './load/savings/demo-products.ts';
import { migrate } from './migrate.ts';
import { runningServices } from './services/start-services.ts';
import { databaseIn, onDatabase } from './terminal/on-database.ts';
import { PlainError, runMain } from './terminal/plain-error.ts';

/** The business date of the demo: fixed, so that the same seed always makes the same portfolio. */
export const DEMO_BUSINESS_DATE = '2026-11-20';
const DEMO_SEED = 1;
const DEFAULT_LOANS = 10_000;
const MOST_ACCOUNTS = 10_000_000;
const STATEMENT_TIMEOUT_MS = 300_000;

export type DemoOptions = {
  readonly databaseUrl: string;
  readonly loans: number;
  /** None, if absent. */
  readonly savings?: number;
  readonly installed: Installed & StoreParts;
  /** Told how many accounts are written, of both kinds together. */
  readonly onProgress?: (accounts: number) => void;
  readonly businessDate?: string;
  readonly seed?: number;
  readonly products?: readonly DemoProduct[];
  readonly savingsProducts?: readonly DemoSavingsProduct[];
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
    savings = 0,
    installed,
    onProgress = () => {},
    businessDate = DEMO_BUSINESS_DATE,
    seed = DEMO_SEED,
    products = demoProducts,
    savingsProducts = demoSavingsProducts,
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
    const kinds = { loans, savings, products, savingsProducts };
    await importPortfolio(tenant, { ...kinds, businessDate: date, seed, installed, onProgress });
    await analyze(tenant.primary);
  } finally {
    await tenant.close();
  }
}

if (import.meta.main) {
  await runMain(async () => {
    const { values } = parseArgs({
      options: {
        loans: { type: 'string', default: String(DEFAULT_LOANS) },
        savings: { type: 'string' },
        'business-date': { type: 'string' },
        seed: { type: 'string', default: String(DEMO_SEED) },
      },
    });
    const loans = wholeNumber('--loans', values.loans, MOST_ACCOUNTS);
    const savings = wholeNumber('--savings', values.savings ?? String(loans >> 1), MOST_ACCOUNTS, 0);
    const seed = wholeNumber('--seed', values.seed, 2 ** 31);
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
        savings,
        businessDate,
        seed,
      });
    });
    console.log(
      `Imported ${count(loans)} loans and ${count(savings)} savings accounts as of ${formatDate(parseDate(businessDate) ?? 0)} in ${seconds.toFixed(1)} s.`,
    );
    return 0;
  });
}

async function loadWithBar(options: DemoOptions): Promise<number> {
  const start = performance.now();
  await loadDemoTelling(options);
  return (performance.now() - start) / 1000;
}

/** Imports a demo portfolio, and draws how far it is. Errors: as `loadDemo`. */
export async function loadDemoTelling(options: DemoOptions): Promise<void> {
  const total = options.loans + (options.savings ?? 0);
  const bar = new ProgressBar('accounts');
  const start = performance.now();
  const onProgress = (done: number) => {
    const rate = done / ((performance.now() - start) / 1000);
    const secondsLeft = rate > 0 ? (total - done) / rate : undefined;
    bar.draw({ done, total, failed: 0, rate, secondsLeft });
  };
  try {
    await loadDemo({ ...options, onProgress });
  } finally {
    bar.clear();
  }
}

function wholeNumber(option: string, text: string, most: number, least = 1): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new PlainError(`${option} is "${text}": give a whole number from ${least} to ${count(most)}.`);
}
