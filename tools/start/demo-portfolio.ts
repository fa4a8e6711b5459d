import { loadDemo } from '../demo.ts';
import { migrate } from '../migrate.ts';
import { DATABASE, onServer } from '../services/postgres.ts';
import { PlainError } from '../terminal/plain-error.ts';
import { count, ProgressBar } from '../terminal/progress-bar.ts';
import type { FirstStart } from './first-start.ts';

export const DEMO_LOANS = 10_000;

/** Loads the demo portfolio into an empty database, telling its progress; answers with a summary. */
export async function loadDemoPortfolio(databaseUrl: string, firstStart: FirstStart): Promise<string> {
  firstStart.write({ stage: 'loading' });
  const bar = new ProgressBar('loans');
  const start = performance.now();
  const onProgress = (done: number) => {
    const rate = done / ((performance.now() - start) / 1000);
    const secondsLeft = rate > 0 ? (DEMO_LOANS - done) / rate : undefined;
    bar.draw({ done, total: DEMO_LOANS, failed: 0, rate, secondsLeft });
  };
  try {
    await loadDemo({ databaseUrl, loans: DEMO_LOANS, onProgress });
  } finally {
    bar.clear();
  }
  firstStart.write({ stage: 'loaded' });
  return `${count(DEMO_LOANS)} loans`;
}

/** Tells whether a database holds accounts of somebody; a demo is never loaded beside them. */
export function hasAccounts(databaseUrl: string): Promise<boolean> {
  return onServer(databaseUrl, async (client) => {
    const { rows } = await client.query<{ some: boolean }>('SELECT EXISTS (SELECT FROM loans) AS some');
    return rows[0]?.some === true;
  });
}

/**
 * Empties a database into which the demo portfolio was loaded only in part.
 *
 * Errors: a sentence if it is not the local one, which only its owner may empty.
 */
export async function startOver(databaseUrl: string, isLocal: boolean): Promise<void> {
  if (!isLocal) {
    throw new PlainError(
      'An earlier start was interrupted while it loaded the demo: empty the database of DATABASE_URL first.',
    );
  }
  const server = new URL(databaseUrl);
  server.pathname = '/postgres';
  await onServer(server.toString(), async (client) => {
    await client.query(`DROP DATABASE ${DATABASE} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${DATABASE}`);
  });
  await migrate(databaseUrl);
}
