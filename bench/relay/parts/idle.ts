import { setTimeout as pause } from 'node:timers/promises';
import { openWaker } from '@dayclose/store/wake.ts';
import { Kafka, logLevel } from 'kafkajs';
import { Pool } from 'pg';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { type Found, percentile, rounded } from '../../bar.ts';
import type { Place } from '../place.ts';

const singleEvents = 300;
/** Longer than notices of one process are held together, so that each event finds everyone at rest. */
const everyMs = 25;
const arrivalDeadlineMs = 20_000;

/** One event while nothing else happens: from the answer to its COMMIT until a consumer has it. */
export async function measureIdle({ bench, backlog }: Place): Promise<Found> {
  const arrivals: number[] = [];
  const consumer = await consume(bench, () => arrivals.push(performance.now()));
  const pool = new Pool({ connectionString: bench.databaseUrl, max: 1 });
  const waker = openWaker(pool);
  try {
    const raise = async () => {
      await backlog.raise(1);
      const committed = performance.now();
      waker.wake('dayclose_outbox');
      return committed;
    };
    // The first one finds a consumer that joins its group.
    await raise();
    await arrived(arrivals, 1);
    const commits: number[] = [];
    for (let raised = 0; raised < singleEvents; raised += 1) {
      await pause(everyMs);
      commits.push(await raise());
    }
    await arrived(arrivals, 1 + singleEvents);
    // All are of one loan, so they come in their order.
    const took = commits.map((committed, index) => (arrivals[index + 1] ?? Number.NaN) - committed);
    const [p50, p99] = [percentile(took, 0.5), percentile(took, 0.99)];
    const bar = 'one event while idle, from COMMIT to a consumer: ';
    return {
      bars: [
        { name: `${bar}p50, ms`, value: p50, must: 10 },
        { name: `${bar}p99, ms`, value: p99, must: 50 },
      ],
      lines: [`${singleEvents} events, one every ${everyMs} ms`],
      figures: { p50Ms: rounded(p50), p99Ms: rounded(p99) },
    };
  } finally {
    waker.close();
    await pool.end();
    await consumer.disconnect();
  }
}

async function arrived(arrivals: readonly number[], events: number): Promise<void> {
  await waitFor(() => arrivals.length >= events, {
    what: `event ${events} to reach the consumer`,
    deadlineMs: arrivalDeadlineMs,
  });
}

/** Reads what comes from now on. */
async function consume({ kafkaBrokers, topic }: Place['bench'], onMessage: () => void) {
  const kafka = new Kafka({ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `${topic}.idle` });
  await consumer.connect();
  await consumer.subscribe({ topic });
  const joined = new Promise((resolve) => consumer.on('consumer.fetch', resolve));
  await consumer.run({ eachMessage: async () => onMessage() });
  await joined;
  return consumer;
}
