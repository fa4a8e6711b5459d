import type { Bus } from '@dayclose/domain/bus/ports.ts';
import type { ReadSource } from '@dayclose/schema/graphql/context.ts';
import type { Operations } from '@dayclose/schema/graphql/reads.ts';
import type { Tracing } from '@dayclose/tracing/tracing.ts';
import type { Authenticate } from './authenticate.ts';
import type { DatabaseServer } from './database-server.ts';
import type { Places } from './places.ts';
import type { Replica } from './servers.ts';
import type { ReadSources } from './sources.ts';
import type { Watches } from './watches.ts';

/** Where commands go, and who is told of what they leave to be carried on. */
export interface CommandPorts extends Bus {
  /** Wakes the managers, which would find it by themselves a moment later. */
  readonly wakeManagers: () => void;
  /** Absent where nobody is told. */
  readonly tracing?: Tracing | undefined;
}

/** All that the gateway has of one tenant: what it reads from, writes to and watches, and who has its keys and tokens. */
export interface Ports {
  readonly tenant: string;
  readonly primary: DatabaseServer;
  readonly replicas: readonly Replica[];
  readonly sources: ReadSources;
  /** Where what a command answers is read. */
  readonly answers: ReadSource;
  readonly operations: Operations;
  readonly commands: CommandPorts;
  /** How many of them wait for their turn. */
  readonly commandsWaiting: () => number;
  readonly watches: Watches;
  readonly authenticate: Authenticate;
  /** Subscriptions, and WebSockets, that each of its actors has open. */
  readonly places: { readonly streams: Places; readonly sockets: Places };
  /** How far the log of the primary is. */
  readonly readToken: () => Promise<string>;
  /** Logs an error that the client sees only masked. */
  readonly report: (error: unknown, requestId: string) => void;
  readonly close: () => Promise<void>;
}
