import { Gauge, type Registry } from 'prom-client';
import type { Ports } from './ports.ts';

/** Of whom the figures are told. */
export type Served = Pick<Ports, 'tenant' | 'primary' | 'replicas' | 'commandsWaiting' | 'sources'>;

/** What a gateway tells of the database servers that it stands before. */
export interface ServerFigures {
  /** Tells what is known by now: nothing is asked, and the lag of a server that does not answer is told no more. */
  show(tenants: readonly Served[]): void;
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
    '1 while queries read the primary though there are replicas, all of which are away or left alone.',
  );
  const lagBytes = gauge(
    'replica_lag_bytes',
    'What a replica has not replayed of the log of the primary.',
    'server',
  );
  const lagSeconds = gauge(
    'replica_lag_seconds',
    'Since the first that a replica lacks was written; 0 while it lacks nothing.',
    'server',
  );
  const all = [up, waiting, readsPrimary, lagBytes, lagSeconds];

  function tell({ tenant, primary, replicas, commandsWaiting, sources }: Served): void {
    for (const server of [primary, ...replicas.map((replica) => replica.server)]) {
      up.set({ tenant, server: server.name }, Number(server.pulse.condition === 'usable'));
      waiting.set({ tenant, for: server.name }, server.waiting());
    }
    waiting.set({ tenant, for: 'commands' }, commandsWaiting());
    if (replicas.length > 0) readsPrimary.set({ tenant }, Number(sources.leavesReplicas()));
    for (const { server, lag } of replicas) {
      const known = lag();
      if (known === undefined) continue;
      lagBytes.set({ tenant, server: server.name }, known.bytes);
      lagSeconds.set({ tenant, server: server.name }, known.ms / 1000);
    }
  }

  return {
    show(tenants) {
      for (const each of all) each.reset();
      for (const each of tenants) tell(each);
    },
  };
}
