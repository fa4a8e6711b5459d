import { Outage } from '@dayclose/store/outage.ts';
import { Acknowledged } from './acknowledged.ts';
import type { Sender } from './encode.ts';
import { pause } from './pause.ts';
import { causeOf } from './publish.ts';
import type { RelayParts } from './relay-parts.ts';
import { Replays } from './replays.ts';

/** What replays have of the relay that carries them out. */
export interface Replaying {
  readonly sender: Sender;
  /** Throws where nothing may be published until a person has decided. */
  readonly assertSame: () => void;
  readonly signal: AbortSignal;
}

/** Carries out replays as they are asked for, until the relay is closed; what fails for the moment is tried again. */
export async function carryOutReplays(
  { config, database, topics, openPublisher, log }: RelayParts,
  { sender, assertSame, signal }: Replaying,
): Promise<void> {
  const outage = new Outage({ log, what: 'sending events again', meanwhile: 'they go on where they were' });
  const replays = new Replays({
    database,
    owner: crypto.randomUUID(),
    topics,
    openPublisher(to) {
      const acknowledged = new Acknowledged([]);
      return openPublisher(() => acknowledged, to);
    },
    sender,
    liveTopics: config.tenants.map(({ topic }) => topic),
    assertSame,
    log,
    signal,
    limits: {
      batchRows: config.RELAY_REPLAY_ROWS,
      sendBytes: config.RELAY_SEND_BYTES,
      pauseMs: config.RELAY_REPLAY_PAUSE_MS,
      leaseMs: config.RELAY_LEASE_MS,
      sendDeadlineMs: config.RELAY_SEND_DEADLINE_MS,
      partitions: config.KAFKA_PARTITIONS,
    },
  });
  while (!signal.aborted) {
    try {
      const hasWorked = await replays.carryOutOne();
      outage.ended();
      if (!hasWorked) await pause(config.RELAY_REPLAY_LOOK_MS, signal);
    } catch (error) {
      if (!signal.aborted) outage.began(causeOf(error));
      await pause(config.RELAY_BACKOFF_MS, signal);
    }
  }
}
