/**
 * Measures what people look for in a big portfolio with its closed days, by the API: searches, each filter of the list of loans,
 * the portfolio of a day and of a span, the trial balance, each at its peak and at half of that, beside the
 * cheapest read that there is in the same sitting: `npm run bench:reads -- --loans 1000000 --days 90`.
 *
 * The portfolio is written by a few statements (bench/growth/portfolio.ts) and holds what these reads look at. Prints a table, and
 * JSON as its last line; ends with 1 where a bar is missed.
 */
import { parseArgs } from 'node:util';
import { dropAbandonedDatabases } from '../test/harness/abandoned.ts';
import { startServices } from '../tools/services/start-services.ts';
import { runMain } from '../tools/terminal/plain-error.ts';
import { calmClients } from './api/pairs.ts';
import { openServed, type Served } from './api/place.ts';
import { measureRead } from './api/reads.ts';
import { dropDatabase } from './databases.ts';
import { growPortfolio } from './growth/portfolio.ts';
import { say, wholeNumber } from './parts.ts';
import { foundOf, type ReadCosts } from './reads/compare.ts';
import { readsOf } from './reads/reads.ts';
import { figuresOf, isAllMet, table } from './report.ts';

const prefix = 'bench_reads_';
const clients = 8;
/** Before anything is measured, so that code is compiled and pages are in memory. Units: seconds. */
const warmUp = 2;

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      loans: { type: 'string', default: '1000000' },
      days: { type: 'string', default: '90' },
      seconds: { type: 'string', default: '4' },
    },
  });
  const loans = wholeNumber('loans', values.loans, { least: 20_000, most: 10_000_000 });
  const days = wholeNumber('days', values.days, { most: 1_000 });
  const seconds = wholeNumber('seconds', values.seconds, { most: 600 });
  const services = await startServices('bench', { onNotice: say });
  const end = () => void services.stop().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end);
  const name = `${prefix}${process.pid}`;
  try {
    await dropAbandonedDatabases(services.databaseUrl, prefix);
    say(`Writing ${loans} loans and ${days} closed days …`);
    const databaseUrl = await growPortfolio(services.databaseUrl, name, { loans, days });
    const served = await openServed(databaseUrl, services);
    try {
      const found = new Map([['reads', foundOf(await measureAll(served, seconds))]]);
      console.log(table(found));
      console.log(JSON.stringify({ bench: 'reads', loans, days, seconds, ...figuresOf(found) }));
      return isAllMet(found) ? 0 : 1;
    } finally {
      await served.close();
    }
  } finally {
    await dropDatabase(services.databaseUrl, name);
    await services.stop();
  }
});

async function measureAll(served: Served, seconds: number): Promise<readonly ReadCosts[]> {
  const costs: ReadCosts[] = [];
  for (const { name, ...read } of await readsOf(served)) {
    const task = { ...read, url: served.url };
    await measureRead(served, task, { clients, seconds: warmUp });
    const peak = await measureRead(served, task, { clients, seconds });
    const calm = await measureRead(served, task, {
      clients: calmClients,
      pace: peak.rate / 2,
      seconds: 2 * seconds,
    });
    say(`${name}: ${peak.rate.toFixed(0)} a second, at half of that p99 ${calm.p99.toFixed(1)} ms`);
    costs.push({ name, peak, calm });
  }
  return costs;
}
