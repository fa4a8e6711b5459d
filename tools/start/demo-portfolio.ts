import { count } from '@dayclose/cli/progress-bar.ts';
import { hasAccounts } from '@dayclose/store/sql/load/has-accounts.ts';
import { type DemoOptions, loadDemoTelling } from '../demo.ts';
import { onServer } from '../services/postgres.ts';
import type { FirstStart } from './first-start.ts';

const DEMO_LOANS = 10_000;
const DEMO_SAVINGS = 5_000;

/** Where the demo is to be, and with what is installed. */
type Target = Pick<DemoOptions, 'databaseUrl' | 'installed'>;

/**
 * Tells whether the demo portfolio is still to be loaded, and notes it where that is decided. It is loaded in one
 * transaction: accounts in a database whose load was noted are the demo, in any other one they are somebody's.
 */
export async function needsDemo(to: Target, firstStart: FirstStart): Promise<boolean> {
  const { stage } = firstStart.read();
  if (stage === 'loaded' || stage === 'complete') return false;
  const { accounts } = to.installed;
  if (!(await onServer(to.databaseUrl, (client) => hasAccounts(client, accounts)))) return true;
  firstStart.write({ stage: stage === 'loading' ? 'loaded' : 'complete' });
  return false;
}

/** Loads the demo portfolio into an empty database, telling its progress; returns a summary. */
export async function loadDemoPortfolio(to: Target, firstStart: FirstStart): Promise<string> {
  firstStart.write({ stage: 'loading' });
  await loadDemoTelling({ ...to, loans: DEMO_LOANS, savings: DEMO_SAVINGS });
  firstStart.write({ stage: 'loaded' });
  return `${count(DEMO_LOANS)} loans, ${count(DEMO_SAVINGS)} savings accounts`;
}
