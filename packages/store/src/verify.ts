import { openPool, sessionLimits } from './database.ts';
import type { StoreParts } from './parts.ts';
import { type Check, examplesMax, type Look, type Violation } from './sql/verify/check.ts';
import { Trips } from './trips.ts';

/** Longest statement of a check. Units: milliseconds. */
const checkMaxMs = 3_600_000;

/** What became of one check. Units: seconds. */
export interface Verdict {
  readonly check: Pick<Check, 'id' | 'sentence'>;
  readonly checked: number;
  readonly violated: number;
  /** The first violations. */
  readonly examples: readonly Violation[];
  readonly seconds: number;
}

/** What there is to check. */
type Checked = Pick<StoreParts, 'accounts' | 'checks'>;

/** Who is told how it goes. */
export interface Watcher {
  /** How many rows the check at work has looked at. */
  onProgress(check: Pick<Check, 'id' | 'sentence'>, checked: number): void;
  onVerdict(verdict: Verdict): void;
}

/**
 * Checks every invariant of the ledger over a whole database, all of them at one and the same moment, beside whoever is
 * at work: it writes nothing and takes no lock that anybody waits for.
 *
 * Errors: those of the database.
 */
export async function verifyDatabase(
  url: string,
  parts: Checked,
  watcher: Watcher,
): Promise<readonly Verdict[]> {
  const limits = { ...sessionLimits, poolSize: 1, statementTimeoutMs: checkMaxMs };
  const pool = openPool(url, 'dayclose-verify', limits);
  try {
    const client = await pool.connect();
    // The statement at hand tells of a lost connection too; without a listener the event would end the process.
    const ignore = () => undefined;
    client.on('error', ignore);
    try {
      await client.query('begin isolation level repeatable read read only');
      await client.query(`set local jit = off; set local work_mem = '64MB'`);
      return await verifyAll(new Trips(client), parts, watcher);
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

/** Checks every invariant in the transaction of a session, in the order of their ids. */
export async function verifyAll(
  client: Trips,
  { accounts, checks }: Checked,
  watcher: Watcher,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const check of [...checks].sort(byId)) {
    const verdict = await verdictOf(check, { client, accounts }, (checked) =>
      watcher.onProgress(check, checked),
    );
    watcher.onVerdict(verdict);
    verdicts.push(verdict);
  }
  return verdicts;
}

async function verdictOf(
  check: Check,
  place: Pick<Look, 'client' | 'accounts'>,
  onProgress: (checked: number) => void,
): Promise<Verdict> {
  const start = performance.now();
  let [checked, violated] = [0, 0];
  const examples: Violation[] = [];
  onProgress(checked);
  await check.run({
    ...place,
    checked(rows) {
      checked += rows;
      onProgress(checked);
    },
    violated(rows, some) {
      violated += rows;
      examples.push(...some.slice(0, examplesMax - examples.length));
    },
  });
  return { check, checked, violated, examples, seconds: (performance.now() - start) / 1000 };
}

function byId(a: Check, b: Check): number {
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}
