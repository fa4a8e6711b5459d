import type { Queryable } from '@dayclose/store/database.ts';
import type { TenantSettings } from '@dayclose/store/tenant-settings.ts';
import type { Logger } from 'pino';
import type { Acknowledged } from './acknowledged.ts';
import type { RelayConfig } from './config.ts';
import type { Encode } from './formats/format.ts';
import type { Publisher } from './publish.ts';
import type { Topics } from './topics.ts';

/** Where messages go. */
export interface Destination {
  readonly topic: string;
  readonly partitions: number;
}

/** What a relay is made of. */
export interface RelayParts {
  readonly config: RelayConfig;
  /** Whose events it takes where. */
  readonly tenant: TenantSettings;
  /** The primary. */
  readonly database: Queryable;
  /** Makes key and value of a message. */
  readonly encode: Encode;
  /** What has to be done before the first message. */
  readonly prepare?: () => Promise<void>;
  readonly openPublisher: (acknowledged: () => Acknowledged, to: Destination) => Publisher;
  readonly topics: Topics;
  readonly log: Logger;
  readonly onSent?: (messages: number) => void;
}
