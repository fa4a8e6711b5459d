/**
 * Measures the relay: events a second from the outbox to Kafka, against a bare producer loop that sends the same
 * messages in the same run, what each costs in CPU, and how long one event takes while the relay is idle.
 * `npm run bench:relay`.
 *
 * Prints a table, and JSON as its last line.
 */
import { parseArgs } from 'node:util';
import { RelayProcess } from '../test/relay/relay-process.ts';
import { startServices } from '../tools/services/start-services.ts';
import { PlainError, runMain } from '../tools/terminal/plain-error.ts';
import { bareProducer } from './relay/bare-producer.ts';
import { drainBacklog, measureLatency } from './relay/measure.ts';
import { type Bench, openBench } from './relay/open-bench.ts';
import { type Round, report } from './relay/report.ts';

await runMain(async () => {
  const { values } = parseArgs({
    options: { events: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '3' } },
  });
  const services = await startServices('bench', { onNotice: console.error });
  try {
    const { databaseUrl, kafkaBrokers } = services;
    if (kafkaBrokers === undefined)
      throw new PlainError(`There is no Kafka to measure: ${services.kafkaMissing}.`);
    const bench = await openBench(databaseUrl, kafkaBrokers);
    try {
      const relay = await RelayProcess.start(bench);
      try {
        await relay.ready();
        const events = Number(values.events);
        const rounds = await play(bench, relay, { events, rounds: Number(values.rounds) });
        report({ events, rounds, latency: await measureLatency(bench) });
      } finally {
        await relay.stop();
      }
    } finally {
      await bench.close();
    }
  } finally {
    await services.stop();
  }
  return 0;
});

/** Drains a backlog again and again, with a run of the bare producer before and after each. */
async function play(
  bench: Bench,
  relay: RelayProcess,
  { events, rounds }: { readonly events: number; readonly rounds: number },
): Promise<Round[]> {
  await drainBacklog(bench, relay, 5_000);
  const played: Round[] = [];
  let before = await bareProducer(bench, events);
  for (let round = 0; round < rounds; round += 1) {
    const drained = await drainBacklog(bench, relay, events);
    const after = await bareProducer(bench, events);
    played.push({ bare: [before, after], relay: drained });
    before = after;
  }
  return played;
}
