import type { Queryable } from '@dayclose/store/database.ts';
import type { TopicIdentity } from '@dayclose/store/sql/relay/read-topic.ts';
import {
  advanceReplay,
  claimReplay,
  endReplay,
  type HeldReplay,
  isPurgedAhead,
  keepReplayTopic,
  readReplayed,
  releaseReplay,
} from '@dayclose/store/sql/relay/replays.ts';
import { withTimeout } from '@dayclose/store/with-timeout.ts';
import type { Logger } from 'pino';
import { type OutgoingMessage, type Sender, sizeOf, wrap } from './encode.ts';
import { EndWentBack } from './needs-decision.ts';
import { pause } from './pause.ts';
import { MessageTooLarge, NotPublished, type Publisher } from './publish.ts';
import { TopicRefused, type Topics } from './topics.ts';

export interface ReplaysOptions {
  readonly database: Queryable;
  /** UUID of this start of this relay. */
  readonly owner: string;
  readonly topics: Topics;
  /** Opens a way to a topic that has so many partitions. */
  readonly openPublisher: (to: { readonly topic: string; readonly partitions: number }) => Publisher;
  readonly sender: Sender;
  /** Topics to which events of any tenant go. */
  readonly liveTopics: readonly string[];
  /** Throws where nothing may be published until a person has decided. */
  readonly assertSame: () => void;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly limits: ReplayLimits;
}

/** Units: `Rows` events, `Bytes` bytes, `Ms` milliseconds. */
export interface ReplayLimits {
  readonly batchRows: number;
  readonly sendBytes: number;
  /** Between two batches: what is published live goes first. */
  readonly pauseMs: number;
  readonly leaseMs: number;
  readonly sendDeadlineMs: number;
  /** Of a topic that is made for a replay. */
  readonly partitions: number;
}

/** What no later try would find otherwise. */
class CannotGoOn extends Error {}

/**
 * Carries out replays, one at a time and a batch at a time: send, await the broker, write down how far it has come, and only
 * then the next. Each relay may; a lease and a token say whose it is. Whoever dies leaves a position that another goes on from.
 */
export class Replays {
  readonly #options: ReplaysOptions;

  constructor(options: ReplaysOptions) {
    this.#options = options;
  }

  /** Carries out one that nobody has at hand, as far as it goes; false where there is none. Errors: what may pass. */
  async carryOutOne(): Promise<boolean> {
    const { database, owner, assertSame, limits } = this.#options;
    assertSame();
    const claimedAt = performance.now();
    const replay = await claimReplay(database, owner, limits.leaseMs);
    if (replay === undefined) return false;
    let publisher: Publisher | undefined;
    try {
      const { partitions } = await this.#topicOf(replay);
      publisher = this.#options.openPublisher({ topic: replay.topic, partitions });
      await this.#sendAll(replay, publisher, claimedAt + limits.leaseMs);
    } catch (error) {
      if (!(error instanceof CannotGoOn)) throw error;
      this.#options.log.error({ replay: replay.id, reason: error.message }, 'a replay has failed');
      await endReplay(database, replay, error.message);
    } finally {
      await withTimeout(publisher?.close() ?? Promise.resolve(), limits.sendDeadlineMs, 'Kafka').catch(
        () => {},
      );
    }
    return true;
  }

  /** The topic of a replay, made where it is to be made; the same for as long as the replay takes. */
  async #topicOf(replay: HeldReplay): Promise<TopicIdentity> {
    const { database, topics, liveTopics, limits } = this.#options;
    const { topic } = replay;
    if (liveTopics.includes(topic)) throw new CannotGoOn(`Live events go to the topic ${topic}.`);
    const found = await this.#ask(async () => {
      const there = await topics.find(topic);
      if (there !== undefined || replay.topicId !== null) return there;
      await topics.make(topic, limits.partitions);
      return topics.find(topic);
    });
    if (replay.topicId === null) {
      if (found === undefined) throw new NotPublished(`Kafka does not show the topic ${topic} yet`);
      await keepReplayTopic(database, replay, found);
      return found;
    }
    if (found?.topicId !== replay.topicId || found.partitions !== replay.partitions) {
      throw new CannotGoOn(
        `The topic ${topic} is not the one any more to which ${replay.sent} events were sent.`,
      );
    }
    return found;
  }

  async #ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      if (error instanceof TopicRefused) throw new CannotGoOn(error.message);
      throw new NotPublished('Kafka does not tell of the topic of a replay', { cause: error });
    }
  }

  async #sendAll(replay: HeldReplay, publisher: Publisher, until: number): Promise<void> {
    const { database, assertSame, log, signal, limits } = this.#options;
    let leaseEnds = until;
    while (!signal.aborted) {
      assertSame();
      const rows = await readReplayed(database, replay.id, {
        rows: limits.batchRows,
        bytes: limits.sendBytes,
      });
      if (await isPurgedAhead(database, replay.id))
        throw new CannotGoOn('Events that were still to be sent were purged.');
      const last = rows.at(-1);
      if (last === undefined) {
        await endReplay(database, replay);
        log.info({ replay: replay.id, topic: replay.topic }, 'a replay is complete');
        return;
      }
      for (const batch of this.#batchesOf(replay, rows)) {
        // What is left of the lease has to outlast the send; a relay that was frozen asks for the replay anew.
        if (leaseEnds - performance.now() < limits.sendDeadlineMs) return;
        await this.#send(publisher, batch.messages);
        const renewedAt = performance.now();
        const { position, messages } = batch;
        const mine = await advanceReplay(database, replay, {
          position,
          sent: messages.length,
          leaseMs: limits.leaseMs,
        });
        if (!mine) return;
        leaseEnds = renewedAt + limits.leaseMs;
      }
      await pause(limits.pauseMs, signal);
    }
    await releaseReplay(database, replay);
  }

  /** What is sent at a time. Errors: an event that is sent to nobody any more as it was. */
  *#batchesOf(
    replay: HeldReplay,
    rows: Awaited<ReturnType<typeof readReplayed>>,
  ): Generator<{ readonly messages: readonly OutgoingMessage[]; readonly position: string }> {
    const { sendBytes } = this.#options.limits;
    let messages: OutgoingMessage[] = [];
    let position = '';
    let bytes = 0;
    for (const row of rows) {
      const message = this.#wrap(row, replay);
      const size = sizeOf(message);
      if (messages.length > 0 && bytes + size > sendBytes) {
        yield { messages, position };
        messages = [];
        bytes = 0;
      }
      messages.push(message);
      position = row.pos;
      bytes += size;
    }
    yield { messages, position };
  }

  #wrap(row: Parameters<typeof wrap>[0], { id, token }: HeldReplay): OutgoingMessage {
    try {
      const message = wrap(row, token, this.#options.sender);
      return { ...message, headers: { ...message.headers, replay: id } };
    } catch (error) {
      throw new CannotGoOn(
        `Event ${row.pos} cannot be sent: ${error instanceof Error ? error.message : error}`,
      );
    }
  }

  async #send(publisher: Publisher, messages: readonly OutgoingMessage[]): Promise<void> {
    try {
      await publisher.publish(messages);
    } catch (error) {
      if (error instanceof EndWentBack) throw new CannotGoOn(error.finding);
      if (!(error instanceof MessageTooLarge))
        throw new NotPublished('Kafka took no batch of a replay', { cause: error });
      if (messages.length === 1) {
        throw new CannotGoOn(`Event ${messages[0]?.headers.id} is larger than the topic takes.`);
      }
      for (const message of messages) await this.#send(publisher, [message]);
    }
  }
}
