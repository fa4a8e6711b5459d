import { connected } from '../../../test/harness/connection.ts';
import { waitFor } from '../../../test/harness/wait-for.ts';
import { RelayProcess } from '../../../test/relay/relay-process.ts';
import { PlainError } from '../../../tools/terminal/plain-error.ts';
import { count, type Found, median, rounded } from '../../bar.ts';
import { isDrained } from '../../relay/is-drained.ts';
import { type Beside, closeInPairs, ratioOf } from '../pairs.ts';
import type { Place } from '../place.ts';

const drainDeadlineMs = 60 * 60_000;

/**
 * The whole book while a relay takes its events to Kafka, up to the last event that Kafka has.
 *
 * Errors: a sentence where this machine has no Kafka.
 */
export async function measureRelay(place: Place): Promise<Found> {
  const { kafkaBrokers } = place;
  if (kafkaBrokers === undefined) throw new PlainError('There is no Kafka for the part "relay".');
  const drains: number[] = [];
  const beside: Beside = async (databaseUrl, close) => {
    const topic = `dayclose.${new URL(databaseUrl).pathname.slice(1)}_${drains.length}`;
    const relay = await RelayProcess.start({ databaseUrl, kafkaBrokers, topic });
    try {
      await relay.ready();
      return await connected(databaseUrl, (client) =>
        close(async () => {
          const start = performance.now();
          await waitFor(() => isDrained(client), {
            what: 'the relay to drain the outbox',
            deadlineMs: drainDeadlineMs,
            everyMs: 50,
          });
          drains.push((performance.now() - start) / 1000);
        }),
      );
    } finally {
      await relay.stop();
    }
  };
  const pairs = await closeInPairs(place, await place.books.of({ loans: place.loans }), beside);
  const seconds = median(pairs.map(({ product }) => product.seconds));
  const drainSeconds = median(drains);
  return {
    bars: [
      {
        name: 'with the relay and its drain: seconds against the script',
        value: ratioOf(pairs),
        must: 1.6,
        aim: 1.3,
      },
    ],
    lines: [
      `${count(pairs[0]?.outboxRows ?? 0)} events; ${seconds.toFixed(2)} s, of which ${drainSeconds.toFixed(2)} s after the run was complete`,
    ],
    figures: {
      seconds: rounded(seconds),
      drainSeconds: rounded(drainSeconds),
      events: pairs[0]?.outboxRows ?? 0,
    },
  };
}
