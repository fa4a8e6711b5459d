import { setTimeout as pause } from 'node:timers/promises';
import { metricAt } from '../../harness/metric.ts';
import { waitFor } from '../../harness/wait-for.ts';
import { hold } from '../hold.ts';
import { runDeadlineMs } from '../settings.ts';
import type { World } from '../world.ts';

/** What waits in the outbox at a moment. */
export interface Backlog {
  readonly count: number;
  /** Whether all of it has been published since. */
  isPublished(): Promise<boolean>;
  /** Waits until all of it is published. */
  gone(): Promise<void>;
  /** How fast it was published, as words, once it is. */
  rate(): string;
}

/** What waits in the outbox now, or what of it meets a condition, as SQL of row `o`. */
export async function backlogOf(world: World, which = 'true'): Promise<Backlog> {
  const waits = `select count(*) from outbox o where o.published_at is null and ${which}`;
  const count = await world.count(waits);
  const last = await world.count('select coalesce(max(pos), 0) from outbox');
  const since = performance.now();
  let took = 0;
  const isPublished = async () => {
    const left = await world.count(`${waits} and o.pos <= ${last}`);
    took = performance.now() - since;
    return left === 0;
  };
  return {
    count,
    isPublished,
    async gone() {
      await waitFor(isPublished, { what: 'what waited to be published', deadlineMs: runDeadlineMs });
    },
    rate: () => `${count} events were published in ${(took / 1000).toFixed(1)} s`,
  };
}

/** Lets a time pass in which Kafka takes nothing. Errors: a sentence where the run, clients or relays are not as they have to be. */
export async function withoutKafka(world: World, ms: number): Promise<string> {
  const start = performance.now();
  const [before, answered] = [await world.run(), world.clients.settled.length];
  const isTold = async () => {
    const up = await Promise.all(world.relays.map(({ port }) => metricAt(port, 'dayclose_relay_kafka_up')));
    return up.every((each) => each === 0);
  };
  await waitFor(isTold, { what: 'relays to tell that Kafka is away', deadlineMs: runDeadlineMs });
  await pause(Math.max(0, ms - (performance.now() - start)));
  const after = await world.run();
  const more = world.clients.settled.length - answered;
  hold(after.done > before.done, 'the run did not go on without Kafka');
  hold(more > 0, 'no client was answered without Kafka');
  const waiting = await metricAt(world.relay(1).port, 'dayclose_relay_backlog_events');
  hold(waiting > 0, 'the relay tells of no event that waits');
  return `meanwhile ${after.done - before.done} accounts were closed, ${more} commands were answered, and ${waiting} events waited`;
}
