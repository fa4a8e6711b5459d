/**
 * Measures a Close of Business against a hand-written script that does the same work for the whole book at once, on the
 * same PostgreSQL in the same run, and what else a night has to hold: `npm run bench:cob`.
 *
 * `--only ratio` measures one part alone, and may be given several times (bench/cob/parts/list.ts has them; without it,
 * all but the longest, `shards`, `statements` and `catch-up`); `--loans 1000000 --workers 2 --pairs 3` say how much. `--kind savings`
 * closes savings accounts instead, `--savings 100000` of them. The script (bench/cob/whole-book, whole-savings) writes the same rows into the same tables with the same indexes; both databases are compared after each pair.
 * There is no replica: where a night is closed it has a machine of its own, and here it would take a part of the very cores
 * that the product uses both of, and the script one.
 * Prints a table, and JSON as its last line; ends with 1 where a bar is missed.
 */
import { parseArgs } from 'node:util';
import { dropAbandonedDatabases } from '../test/harness/abandoned.ts';
import { startServices } from '../tools/services/start-services.ts';
import { PlainError, runMain } from '../tools/terminal/plain-error.ts';
import { Books, databasePrefix } from './cob/books.ts';
import { parts } from './cob/parts/list.ts';
import { measureParts, partsNamed, say, wholeNumber } from './parts.ts';
import { figuresOf, isAllMet, table } from './report.ts';

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      kind: { type: 'string', default: 'loans' },
      loans: { type: 'string', default: '100000' },
      savings: { type: 'string', default: '100000' },
      workers: { type: 'string', default: '2' },
      pairs: { type: 'string', default: '3' },
      only: { type: 'string', multiple: true, default: [] },
    },
  });
  const given = {
    loans: wholeNumber('loans', values.loans, { most: 10_000_000 }),
    savings: wholeNumber('savings', values.savings, { most: 10_000_000 }),
    workers: wholeNumber('workers', values.workers, { most: 64 }),
    pairs: wholeNumber('pairs', values.pairs, { most: 100 }),
    say,
  };
  const { kind } = values;
  const ofKind = parts[kind];
  if (ofKind === undefined) {
    throw new PlainError(`--kind is "${kind}": give ${Object.keys(parts).join(' or ')}.`);
  }
  const wanted = partsNamed(ofKind, values.only);
  const services = await startServices('bench', { onNotice: say, withReplica: false });
  const stop = () => void services.stop().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  const { databaseUrl, queueUrl, kafkaBrokers } = services;
  const books = new Books(databaseUrl, say);
  try {
    await dropAbandonedDatabases(databaseUrl, databasePrefix);
    const found = await measureParts(wanted, { ...given, queueUrl, kafkaBrokers, books });
    console.log(table(found));
    const { workers, pairs } = given;
    const accounts = kind === 'savings' ? { savings: given.savings } : { loans: given.loans };
    console.log(JSON.stringify({ bench: 'cob', ...accounts, workers, pairs, ...figuresOf(found) }));
    return isAllMet(found) ? 0 : 1;
  } finally {
    await books.close();
    await services.stop();
  }
});
