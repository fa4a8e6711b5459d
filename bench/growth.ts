/**
 * Measures what reads and planning take in a big portfolio with its closed days, beside a tenth of it:
 * `npm run bench:growth -- --loans 1000000 --days 90`.
 *
 * The portfolios are written by a few statements (bench/growth/portfolio.ts) and hold what these reads look at. Prints a
 * table, and JSON as its last line; ends with 1 where a bar is missed.
 */
import { parseArgs } from 'node:util';
import { openPool } from '@dayclose/store/database.ts';
import { dropAbandonedDatabases } from '../test/harness/abandoned.ts';
import { startServices } from '../tools/services/start-services.ts';
import { runMain } from '../tools/terminal/plain-error.ts';
import { dropDatabase, rowsOf } from './databases.ts';
import { type Costs, foundOf } from './growth/compare.ts';
import { costOf } from './growth/explain.ts';
import { growPortfolio } from './growth/portfolio.ts';
import { growing, type Size } from './growth/reads.ts';
import { say, wholeNumber } from './parts.ts';
import { figuresOf, isAllMet, table } from './report.ts';

const prefix = 'bench_growth_';
/** The small portfolio is so much smaller. */
const times = 10;

await runMain(async () => {
  const { values } = parseArgs({
    options: { loans: { type: 'string', default: '1000000' }, days: { type: 'string', default: '90' } },
  });
  const loans = wholeNumber('loans', values.loans, { least: 20_000, most: 10_000_000 });
  const days = wholeNumber('days', values.days, { most: 1_000 });
  const { databaseUrl, stop } = await startServices('bench', { onNotice: say });
  const end = () => void stop().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end);
  try {
    await dropAbandonedDatabases(databaseUrl, prefix);
    const few = await measure(databaseUrl, { loans: loans / times, days });
    const many = await measure(databaseUrl, { loans, days });
    const found = new Map([['growth', foundOf(few, many)]]);
    console.log(table(found));
    console.log(JSON.stringify({ bench: 'growth', loans, days, ...figuresOf(found) }));
    return isAllMet(found) ? 0 : 1;
  } finally {
    await stop();
  }
});

async function measure(serverUrl: string, size: { loans: number; days: number }): Promise<Costs> {
  const database = `${prefix}${process.pid}_${size.loans}`;
  say(`Writing ${size.loans} loans and ${size.days} closed days …`);
  try {
    const url = await growPortfolio(serverUrl, database, size);
    const found = await sizeOf(url, size.loans);
    const pool = openPool(url, 'dayclose-bench');
    const client = await pool.connect();
    try {
      const reads = [];
      for (const { name, prepare, work } of growing) {
        const cost = await costOf(client, {
          prepare: async (db) => prepare?.(db, found),
          work: (db) => work(db, found),
        });
        reads.push({ name, cost });
      }
      return { loans: size.loans, reads };
    } finally {
      client.release();
      await pool.end();
    }
  } finally {
    await dropDatabase(serverUrl, database);
  }
}

async function sizeOf(url: string, loans: number): Promise<Size> {
  const rows = await rowsOf<{ id: string }>(
    url,
    'select id::text as id from job_runs order by id desc limit 2',
  );
  const [running, closed] = rows;
  if (running === undefined || closed === undefined) throw new Error('there are no runs');
  return { loans, runningId: running.id, closedId: closed.id };
}
