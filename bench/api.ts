/**
 * Measures the doors of the API, with clients in a process of their own, each beside a reference on the same database in
 * the same sitting: repayments beside the same rows written by pgbench, the page of an account and a list of 50 loans
 * beside PostGraphile: `npm run bench:api`.
 *
 * `--only repayment` measures one part alone, and may be given several times (bench/api/parts/list.ts has them);
 * `--loans 20000 --seconds 5 --pairs 2` say how much. Prints a table, and JSON as its last line; ends with 1 where a bar
 * is missed.
 */
import { parseArgs } from 'node:util';
import { dropAbandonedDatabases } from '../test/harness/abandoned.ts';
import { startServices } from '../tools/services/start-services.ts';
import { runMain } from '../tools/terminal/plain-error.ts';
import { parts } from './api/parts/list.ts';
import { databasePrefix, openPlace } from './api/place.ts';
import { measureParts, partsNamed, say, wholeNumber } from './parts.ts';
import { figuresOf, isAllMet, table } from './report.ts';

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      loans: { type: 'string', default: '20000' },
      seconds: { type: 'string', default: '5' },
      pairs: { type: 'string', default: '2' },
      only: { type: 'string', multiple: true, default: [] },
    },
  });
  const loans = wholeNumber('loans', values.loans, { least: 2_000, most: 1_000_000 });
  const seconds = wholeNumber('seconds', values.seconds, { most: 600 });
  const pairs = wholeNumber('pairs', values.pairs, { most: 100 });
  const wanted = partsNamed(parts, values.only);
  const services = await startServices('bench', { onNotice: say });
  const stop = () => void services.stop().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  try {
    await dropAbandonedDatabases(services.databaseUrl, databasePrefix);
    const place = await openPlace(services, { loans, seconds, pairs, say });
    try {
      const found = await measureParts(wanted, place);
      console.log(table(found));
      console.log(JSON.stringify({ bench: 'api', loans, seconds, pairs, ...figuresOf(found) }));
      return isAllMet(found) ? 0 : 1;
    } finally {
      await place.close();
    }
  } finally {
    await services.stop();
  }
});
