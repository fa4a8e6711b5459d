/**
 * Measures the relay: a backlog from the outbox to Kafka beside a bare producer loop with the same client, batch and
 * payload in the same run, one event while all is idle, what raising events takes of a close, and a backlog of a million:
 * `npm run bench:relay`.
 *
 * `--only rate` measures one part alone, and may be given several times (bench/relay/parts/list.ts has them; without it,
 * all but the longest, `backlog`); `--events 100000 --rounds 3 --backlog 1000000` say how much. There is no replica, which
 * would take a part of the cores that both sides use. Prints a table, and JSON as its last line; ends with 1 where a bar is
 * missed.
 */
import { parseArgs } from 'node:util';
import { dropAbandonedDatabases } from '../test/harness/abandoned.ts';
import { RelayProcess } from '../test/relay/relay-process.ts';
import { startServices } from '../tools/services/start-services.ts';
import { PlainError, runMain } from '../tools/terminal/plain-error.ts';
import { Books, databasePrefix as booksPrefix } from './cob/books.ts';
import { measureParts, partsNamed, say, wholeNumber } from './parts.ts';
import { Backlog } from './relay/backlog.ts';
import { databasePrefix, openBench } from './relay/open-bench.ts';
import { parts } from './relay/parts/list.ts';
import { figuresOf, isAllMet, table } from './report.ts';

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      events: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '3' },
      backlog: { type: 'string', default: '1000000' },
      only: { type: 'string', multiple: true, default: [] },
    },
  });
  const events = wholeNumber('events', values.events, { least: 1_000, most: 10_000_000 });
  const rounds = wholeNumber('rounds', values.rounds, { most: 100 });
  const backlogEvents = wholeNumber('backlog', values.backlog, { least: 10_000, most: 10_000_000 });
  const wanted = partsNamed(parts, values.only);
  const services = await startServices('bench', { onNotice: say, withReplica: false });
  const stop = () => void services.stop().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop);
  try {
    const { databaseUrl, kafkaBrokers, queueUrl } = services;
    if (kafkaBrokers === undefined)
      throw new PlainError(`There is no Kafka to measure: ${services.kafkaMissing}.`);
    for (const prefix of [databasePrefix, booksPrefix]) await dropAbandonedDatabases(databaseUrl, prefix);
    const books = new Books(databaseUrl, say);
    const bench = await openBench(databaseUrl, kafkaBrokers);
    try {
      const relay = await RelayProcess.start(bench);
      try {
        await relay.ready();
        const backlog = new Backlog(bench);
        const place = { bench, relay, backlog, books, queueUrl, events, rounds, backlogEvents };
        const found = await measureParts(wanted, place);
        console.log(table(found));
        console.log(JSON.stringify({ bench: 'relay', events, rounds, ...figuresOf(found) }));
        return isAllMet(found) ? 0 : 1;
      } finally {
        await relay.stop();
      }
    } finally {
      await books.close();
      await bench.close();
    }
  } finally {
    await services.stop();
  }
});
