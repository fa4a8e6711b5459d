import { count, ProgressBar } from '@dayclose/cli/progress-bar.ts';
import { hasAccounts } from '@dayclose/store/sql/load/has-accounts.ts';
import { type DemoOptions, loadDemo } from '../demo.ts';
import { onServer } from '../services/postgres.ts';
import type { FirstStart } from './first-start.ts';

const DEMO_LOANS = 10_000;

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
  const bar = new ProgressBar('loans');
  const start = performance.now();
  const onProgress = (done: number) => {
    const rate = done / ((performance.now() - start) / 1000);
    const secondsLeft = rate > 0 ? (DEMO_LOANS - done) / rate : undefined;
    bar.draw({ done, total: DEMO_LOANS, failed: 0, rate, secondsLeft });
  };
  try {
    await loadDemo({ ...to, loans: DEMO_LOANS, onProgress });
  } finally {
    bar.clear();
  }
  firstStart.write({ stage: 'loaded' });
  return `${count(DEMO_LOANS)} loans`;
}
