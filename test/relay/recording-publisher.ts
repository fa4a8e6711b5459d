import type { OutgoingMessage } from '../../apps/relay/src/encode.ts';
import type { Publisher } from '../../apps/relay/src/publish.ts';
import { type Delivered, deliveredOf } from '../delivery/delivered.ts';

/** A broker in memory, of one partition: a log, and what goes wrong before and after a batch is appended to it. */
export class RecordingPublisher implements Publisher {
  readonly log: Delivered[];
  before: (batch: readonly OutgoingMessage[]) => void | Promise<void> = () => {};
  after: (batch: readonly OutgoingMessage[]) => void | Promise<void> = () => {};

  constructor(log: Delivered[] = []) {
    this.log = log;
  }

  async publish(batch: readonly OutgoingMessage[]): Promise<void> {
    await this.before(batch);
    for (const { key, value, headers } of batch)
      this.log.push(deliveredOf({ key: String(key), partition: 0, value, headers }));
    await this.after(batch);
  }

  async close(): Promise<void> {}

  /** What was delivered, in order, such as 7v1. */
  get events(): string[] {
    return this.log.map(({ key, version }) => `${key}v${version}`);
  }
}
