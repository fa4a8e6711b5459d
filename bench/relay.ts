/**
 * Measures the relay: events a second from the outbox to Kafka, against a bare producer loop that sends the same
 * messages in the same run, and how long one event takes while the relay is idle. `npm run bench:relay`.
 *
 * Prints a table, and JSON as its last line.
 */
import { parseArgs } from 'node:util';
import { RelayProcess } from '../test/relay/relay-process.ts';
import { startServices } from '../tools/services/start-services.ts';
import { PlainError, runMain } from '../tools/terminal/plain-error.ts';
import { bareProducer } from './relay/bare-producer.ts';
import { drainBacklog, measureLatency } from './relay/measure.ts';
import { openBench } from './relay/open-bench.ts';

await runMain(async () => {
  const { values } = parseArgs({ options: { events: { type: 'string', default: '100000' } } });
  const events = Number(values.events);
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
        await drainBacklog(bench, 5_000);
        const before = await bareProducer(bench, events);
        const drained = await drainBacklog(bench, events);
        const after = await bareProducer(bench, events);
        report(events, (before + after) / 2, drained, await measureLatency(bench));
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

function report(
  events: number,
  bareSeconds: number,
  relaySeconds: number,
  latency: { p50: number; p99: number },
): void {
  const rate = (seconds: number) => Math.round(events / seconds);
  const ratio = bareSeconds / relaySeconds;
  console.log(`${events} events of a loan transaction, batches of 500, one Kafka broker

what                                     seconds   events/s
bare kafkajs producer loop            ${bareSeconds.toFixed(2).padStart(10)} ${String(rate(bareSeconds)).padStart(10)}
outbox → relay → Kafka, marked        ${relaySeconds.toFixed(2).padStart(10)} ${String(rate(relaySeconds)).padStart(10)}
ratio                                 ${' '.repeat(10)} ${ratio.toFixed(2).padStart(10)}

one event while idle, from COMMIT to marked: p50 ${latency.p50.toFixed(0)} ms, p99 ${latency.p99.toFixed(0)} ms`);
  const figures = {
    events,
    bareSeconds,
    relaySeconds,
    bareRate: rate(bareSeconds),
    relayRate: rate(relaySeconds),
    ratio,
  };
  console.log(JSON.stringify({ bench: 'relay', ...figures, idleP50Ms: latency.p50, idleP99Ms: latency.p99 }));
}
