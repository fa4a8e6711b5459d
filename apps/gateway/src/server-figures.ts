import { readLag, readPosition } from '@dayclose/store/sql/replica-lag.ts';
import { withTimeout } from '@dayclose/store/with-timeout.ts';
import { Gauge, type Registry } from 'prom-client';
import type { DatabaseServer } from './database-server.ts';
import type { Ports } from './ports.ts';

/** Longest that the figures of all tenants wait for the servers of one. Units: milliseconds. */
const measureMs = 2_000;

/** Of whom the figures are told. */
export type Served = Pick<Ports, 'tenant' | 'primary' | 'replica' | 'commandsWaiting' | 'sources'>;

/** What a gateway tells of the database servers that it stands before. */
export interface ServerFigures {
  /** Looks at the servers of tenants; what one does not answer in time is told no more, rather than as it was. */
  measure(tenants: readonly Served[]): Promise<void>;
}

/** Registers the figures of servers, each by tenant. */
export function openServerFigures(registry: Registry): ServerFigures {
  const gauge = <Label extends string>(name: string, help: string, ...more: Label[]) =>
    new Gauge({
      name: `dayclose_gateway_${name}`,
      help,
      labelNames: ['tenant', ...more] as const,
      registers: [registry],
    });
  const up = gauge('server_up', '1 while a database server answers and takes us in.', 'server');
  const waiting = gauge('waiting', 'Requests that wait for their turn on a database server.', 'for');
  const readsPrimary = gauge(
    'reads_from_primary',
    '1 while queries read the primary though there is a replica, which is away or left alone.',
  );
  const lagBytes = gauge('replica_lag_bytes', 'What the replica has not replayed of the log of the primary.');
  const lagSeconds = gauge(
    'replica_lag_seconds',
    'Age of the last commit that the replica has replayed; 0 while it lacks nothing.',
  );
  const all = [up, waiting, readsPrimary, lagBytes, lagSeconds];

  function show({ tenant, primary, replica, commandsWaiting, sources }: Served): void {
    for (const server of [primary, replica]) {
      if (server === undefined) continue;
      up.set({ tenant, server: server.name }, Number(server.pulse.condition === 'usable'));
      waiting.set({ tenant, for: server.name }, server.waiting());
    }
    waiting.set({ tenant, for: 'commands' }, commandsWaiting());
    if (replica !== undefined) readsPrimary.set({ tenant }, Number(sources.leavesReplica()));
  }

  return {
    async measure(tenants) {
      const measured = await Promise.all(
        tenants.map(async (served) => ({ served, lag: await lagOf(served).catch(() => undefined) })),
      );
      for (const each of all) each.reset();
      for (const { served, lag } of measured) {
        show(served);
        if (lag === undefined) continue;
        lagBytes.set({ tenant: served.tenant }, lag.bytes);
        lagSeconds.set({ tenant: served.tenant }, lag.seconds);
      }
    },
  };
}

async function lagOf({ primary, replica }: Served) {
  if (replica === undefined || !isUsable(primary) || !isUsable(replica)) return undefined;
  const asked = readPosition(primary.aside).then((position) => readLag(replica.aside, position));
  return await withTimeout(asked, measureMs, 'the lag of the replica');
}

function isUsable({ pulse }: DatabaseServer): boolean {
  return pulse.condition === 'usable';
}
