import type { BusinessEvent } from '@dayclose/domain/kernel/event.ts';
import type { Cache } from './cache.ts';
import { openPool, type SessionLimits, type SessionPool, sessionLimits } from './database.ts';
import { tenantIdProblem } from './tenant-settings.ts';
import { type Channel, openWaker } from './wake.ts';

/** The payload of an event in bytes, and by which revision of the schema that it names. Errors: what does not fit throws. */
export type EncodePayload = (dataschema: BusinessEvent['dataschema'], data: object) => EncodedPayload;

export interface EncodedPayload {
  readonly bytes: Buffer;
  readonly revision: number;
}

export interface TenantConfig {
  readonly id: string;
  readonly databaseUrl: string;
  readonly encodePayload: EncodePayload;
  /** Shown by the server beside each session. */
  readonly applicationName: string;
  readonly limits?: Partial<SessionLimits>;
}

/** One institution: its database and all that hangs off it. There is no state outside of it. */
export interface Tenant {
  readonly id: string;
  readonly primary: SessionPool;
  readonly databaseUrl: string;
  readonly encodePayload: EncodePayload;
  readonly cache: Cache;
  /** To be called after COMMIT: tells who waits on a channel, soon and at most a hundred times a second. */
  wake(channel: Channel): void;
  close(): Promise<void>;
}

/** Opens what a process needs of one tenant; nothing connects before the first use. Errors: an id that is none throws. */
export function openTenant(config: TenantConfig): Tenant {
  const problem = tenantIdProblem(config.id);
  if (problem !== undefined) throw new Error(`${config.id} is no name of a tenant: ${problem}.`);
  const primary = openPool(config.databaseUrl, config.applicationName, {
    ...sessionLimits,
    ...config.limits,
  });
  const waker = openWaker(primary);
  return {
    id: config.id,
    primary,
    databaseUrl: config.databaseUrl,
    encodePayload: config.encodePayload,
    cache: primary.cache,
    wake: waker.wake,
    async close() {
      waker.close();
      await primary.end();
    },
  };
}
