import type { OutgoingMessage } from '../../apps/relay/src/encode.ts';
import type { Publisher } from '../../apps/relay/src/publish.ts';
import { decodeMessage } from '../builders/codec.ts';

/** A record as a consumer finds it. */
export interface Delivered {
  readonly key: string;
  /** Of the aggregate; two of different types may have one key. */
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly epoch: number;
  readonly sourceEpoch: number;
  readonly idempotencyKey: string;
  /** Of the schema that the payload was written by. */
  readonly revision: number;
  readonly value: Buffer;
}

/** A broker in memory: a log, and what goes wrong before and after a batch is appended to it. */
export class RecordingPublisher implements Publisher {
  readonly log: Delivered[];
  before: (batch: readonly OutgoingMessage[]) => void | Promise<void> = () => {};
  after: (batch: readonly OutgoingMessage[]) => void | Promise<void> = () => {};

  constructor(log: Delivered[] = []) {
    this.log = log;
  }

  async publish(batch: readonly OutgoingMessage[]): Promise<void> {
    await this.before(batch);
    for (const message of batch) this.log.push(delivered(message));
    await this.after(batch);
  }

  async close(): Promise<void> {}

  /** What was delivered, in order, such as 7v1. */
  get events(): string[] {
    return this.log.map(({ key, version }) => `${key}v${version}`);
  }
}

function delivered({ key, value, headers }: OutgoingMessage): Delivered {
  const { id, idempotencyKey } = decodeMessage(value);
  return {
    key: String(key),
    type: headers.aggregate_type,
    id,
    version: Number(headers.aggregate_version),
    epoch: Number(headers.producer_epoch),
    sourceEpoch: Number(headers.source_epoch),
    idempotencyKey,
    revision: Number(headers.dataschema_revision),
    value,
  };
}
