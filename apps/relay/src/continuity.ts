import type { Queryable } from '@dayclose/store/database.ts';
import { beginEpochs } from '@dayclose/store/sql/relay/begin-epochs.ts';
import { keepAcknowledged } from '@dayclose/store/sql/relay/keep-acknowledged.ts';
import { type Origin, readOrigin } from '@dayclose/store/sql/relay/read-origin.ts';
import {
  type Manner,
  type RecordedTopic,
  readRecordedTopic,
  type TopicIdentity,
} from '@dayclose/store/sql/relay/read-topic.ts';
import { recordTopic } from '@dayclose/store/sql/relay/record-topic.ts';
import { stopTopic } from '@dayclose/store/sql/relay/stop-topic.ts';
import { Acknowledged } from './acknowledged.ts';
import { EndWentBack, NeedsDecision } from './needs-decision.ts';
import { NotPublished } from './publish.ts';
import { presentEpoch } from './source-epoch.ts';
import type { Topics } from './topics.ts';

export interface ContinuityOptions {
  readonly database: Queryable;
  readonly topics: Topics;
  readonly topic: string;
  /** What a topic is made with, and the least that one has that is there. */
  readonly partitions: number;
  readonly manner: Manner;
}

/**
 * Whether the relay goes on where it left off: from the same history of the database, to the same topic with all that
 * was acknowledged in it. If not, nothing is published until a person decides.
 */
export class Continuity {
  readonly #options: ContinuityOptions;
  #checking: Promise<void> | undefined;
  #origin: Origin | undefined;
  #recorded: RecordedTopic | undefined;
  #acknowledged = new Acknowledged([]);
  #found: Error | undefined = new Error('the topic and the database have not been looked at yet');
  /** A loss that the record of the topic does not tell yet. */
  #loss: { readonly record: string; readonly found: EndWentBack } | undefined;

  constructor(options: ContinuityOptions) {
    this.#options = options;
  }

  /** What waits for a person, if something does. */
  get needsDecision(): NeedsDecision | undefined {
    return this.#found instanceof NeedsDecision ? this.#found : undefined;
  }

  /** Where events come from, as the last look found it. */
  get origin(): Origin {
    if (this.#origin === undefined) throw new Error('the history of the database is not known yet');
    return this.#origin;
  }

  get acknowledged(): Acknowledged {
    return this.#acknowledged;
  }

  /** Errors: what the last look found, if it was anything but that events may be published. */
  assertSame(): void {
    if (this.#found !== undefined) throw this.#found;
  }

  /** Looks whether events may be published. Errors: NeedsDecision, NotPublished if Kafka does not tell, the database's. */
  check(): Promise<void> {
    this.#checking ??= this.#look()
      .then(
        () => {
          // A loss that was found meanwhile is what the next look begins with.
          this.#found = this.#loss?.found;
        },
        (error: unknown) => {
          // An outage is not news of what is there: whoever sends finds out by himself.
          if (error instanceof NeedsDecision) this.#found = error;
          throw error;
        },
      )
      .finally(() => {
        this.#checking = undefined;
      });
    return this.#checking;
  }

  /** Stops publishing at once, and for every relay from the next look on: events that Kafka had acknowledged are lost. */
  stop(found: EndWentBack): void {
    this.#found = found;
    if (this.#recorded) this.#loss = { record: this.#recorded.record, found };
  }

  /** Keeps for those who come after what was acknowledged, and what was found lost. */
  async keep(): Promise<void> {
    const { database } = this.#options;
    if (this.#recorded) await keepAcknowledged(database, this.#recorded.record, this.#acknowledged.last);
    const loss = this.#loss;
    if (loss === undefined) return;
    await stopTopic(database, loss.record, loss.found.finding);
    if (this.#loss === loss) this.#loss = undefined;
  }

  async #look(): Promise<void> {
    await this.keep();
    await this.#lookAtDatabase();
    const recorded = await this.#recordedTopic();
    await this.#lookAtTopic(recorded);
    if (recorded.stoppedBecause !== null) throw new NeedsDecision(recorded.stoppedBecause);
    await this.#lookAtEnds(recorded);
  }

  async #lookAtDatabase(): Promise<void> {
    const { database } = this.#options;
    let origin = await readOrigin(database);
    if (origin.epochs.length === 0) {
      await beginEpochs(database);
      origin = await readOrigin(database);
    }
    this.#origin = origin;
    if (presentEpoch(origin) !== undefined) return;
    const { now, epochs } = origin;
    const last = epochs.at(-1);
    throw new NeedsDecision(
      `The database is system ${now.systemIdentifier} on timeline ${now.timeline}, and events were published from ` +
        `system ${last?.systemIdentifier} on timeline ${last?.timeline}.`,
    );
  }

  /** The topic on record; the one that is found, or made, where nothing was published yet. */
  async #recordedTopic(): Promise<RecordedTopic> {
    const { database, manner } = this.#options;
    let recorded = await readRecordedTopic(database);
    if (recorded === undefined) {
      await recordTopic(database, { ...(await this.#firstTopic()), ...manner });
      recorded = await readRecordedTopic(database);
    }
    if (recorded === undefined) throw new Error('the record of the topic was taken away in between');
    if (recorded.record !== this.#recorded?.record)
      this.#acknowledged = new Acknowledged(recorded.acknowledged);
    this.#recorded = recorded;
    return recorded;
  }

  async #firstTopic(): Promise<TopicIdentity> {
    const { topic, partitions } = this.#options;
    const found = await this.#ask(async ({ topics }) => {
      const there = await topics.find(topic);
      if (there === undefined) await topics.make(topic, partitions);
      return there ?? topics.find(topic);
    });
    if (found === undefined) throw new NotPublished(`Kafka does not show the topic ${topic} yet`);
    if (found.partitions < partitions) {
      throw new NeedsDecision(
        `The topic ${topic} has ${found.partitions} partitions, fewer than KAFKA_PARTITIONS (${partitions}).`,
      );
    }
    return found;
  }

  async #lookAtTopic(recorded: RecordedTopic): Promise<void> {
    const { topic, manner } = this.#options;
    if (recorded.topic !== topic)
      throw new NeedsDecision(
        `Events were published to the topic ${recorded.topic}, and KAFKA_TOPIC is ${topic}.`,
      );
    const changed = changeOf(recorded, manner);
    if (changed !== undefined) throw new NeedsDecision(changed);
    const found = await this.#ask(({ topics }) => topics.find(topic));
    const difference = differenceOf(recorded, found);
    if (difference !== undefined) throw new NeedsDecision(difference);
  }

  async #lookAtEnds({ topic, partitions, acknowledged }: RecordedTopic): Promise<void> {
    const ends = await this.#ask(({ topics }) => topics.ends(topic, partitions));
    const short = ends.findIndex((end, partition) => end <= (acknowledged[partition] ?? -1n));
    if (short === -1) return;
    const lost = new EndWentBack(
      `Partition ${short} of the topic ${topic} ends at offset ${ends[short]}, though Kafka had acknowledged offset ` +
        `${acknowledged[short]}: what was between is lost.`,
    );
    this.stop(lost);
    await this.keep();
    throw lost;
  }

  async #ask<T>(question: (options: ContinuityOptions) => Promise<T>): Promise<T> {
    try {
      return await question(this.#options);
    } catch (error) {
      throw new NotPublished('Kafka does not tell of the topic', { cause: error });
    }
  }
}

/** How what is written now would differ from what is in the topic, as a sentence. */
function changeOf({ topic, format, key }: RecordedTopic, now: Manner): string | undefined {
  if (format !== now.format)
    return `Events were published to the topic ${topic} in the format ${format}, and KAFKA_FORMAT is ${now.format}.`;
  if (key !== now.key)
    return `Events were published to the topic ${topic} with the keys ${key}, and KAFKA_KEY is ${now.key}.`;
  return undefined;
}

/** How the topic that was found differs from the one on record, as a sentence. */
function differenceOf(recorded: RecordedTopic, found: TopicIdentity | undefined): string | undefined {
  const { topic, clusterId, topicId, partitions } = recorded;
  if (found === undefined)
    return `The topic ${topic}, to which events were published, is not there any more.`;
  if (found.clusterId !== clusterId)
    return `KAFKA_BROKERS lead to the cluster ${found.clusterId}, and events were published to ${clusterId}.`;
  if (found.topicId !== topicId)
    return `The topic ${topic} was made anew: it has the id ${found.topicId}, and events were published to ${topicId}.`;
  if (found.partitions !== partitions)
    return `The topic ${topic} has ${found.partitions} partitions, and had ${partitions} when events were published.`;
  return undefined;
}
