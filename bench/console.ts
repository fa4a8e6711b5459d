/**
 * Measures the console as the gateway serves it: `npm run bench:console`. What a browser loads of it, compressed; and when it
 * first sees something of Today, on the demo, beside a page of the same gateway that has nothing to load; and what Lighthouse,
 * which is fetched on first use, says of Today, a run and a loan.
 *
 * `--only size` (or `paint`, `lighthouse`) measures one part alone; `--loans 10000 --rounds 9` say how much. Prints a table, and JSON as its
 * last line; ends with 1 where a bar is missed.
 */
import { parseArgs } from 'node:util';
import { dropAbandonedDatabases } from '../test/harness/abandoned.ts';
import { buildConsole } from '../tools/console/build.ts';
import { startServices } from '../tools/services/start-services.ts';
import { runMain } from '../tools/terminal/plain-error.ts';
import { measureLighthouse } from './console/lighthouse.ts';
import { measurePaint } from './console/paint.ts';
import { databasePrefix, openPlace, type Place } from './console/place.ts';
import { measureSize } from './console/size.ts';
import { measureParts, type Part, partsNamed, say, wholeNumber } from './parts.ts';
import { figuresOf, isAllMet, table } from './report.ts';

const parts: readonly Part<Place>[] = [
  { name: 'size', measure: measureSize },
  { name: 'paint', measure: measurePaint },
  { name: 'lighthouse', measure: measureLighthouse },
];

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      loans: { type: 'string', default: '10000' },
      rounds: { type: 'string', default: '9' },
      only: { type: 'string', multiple: true, default: [] },
    },
  });
  const loans = wholeNumber('loans', values.loans, { least: 1_000, most: 1_000_000 });
  const rounds = wholeNumber('rounds', values.rounds, { most: 100 });
  const wanted = partsNamed(parts, values.only);
  await buildConsole();
  const services = await startServices('bench', { onNotice: say, withReplica: false });
  const stop = () => void services.stop().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  try {
    await dropAbandonedDatabases(services.databaseUrl, databasePrefix);
    const place = await openPlace(services, { loans, rounds, say });
    try {
      const found = await measureParts(wanted, place);
      console.log(table(found));
      console.log(JSON.stringify({ bench: 'console', loans, rounds, ...figuresOf(found) }));
      return isAllMet(found) ? 0 : 1;
    } finally {
      await place.close();
    }
  } finally {
    await services.stop();
  }
});
