import { type DatabaseServer, reasonOf } from './database-server.ts';
import type { Lifecycle } from './lifecycle.ts';

/** What a gateway can do at the moment. */
export interface Readiness {
  readonly canWork: boolean;
  /** Whether queries are answered, which takes any one of the servers. */
  readonly canRead: boolean;
  /** What is wrong, even where it is made up for. */
  readonly reasons: readonly string[];
}

interface Parts {
  readonly lifecycle: Lifecycle;
  readonly primary: DatabaseServer;
  readonly replica: DatabaseServer | undefined;
}

/** By what is known already: nothing is asked, so nothing that hangs delays the answer. */
export function readinessOf({ lifecycle, primary, replica }: Parts): Readiness {
  const servers = replica === undefined ? [primary] : [primary, replica];
  const isUsable = ({ pulse }: DatabaseServer) => pulse.condition === 'usable';
  const faults = servers.filter((server) => !isUsable(server)).map(reasonOf);
  return {
    canWork: !lifecycle.stopping && isUsable(primary),
    canRead: !lifecycle.stopping && servers.some(isUsable),
    reasons: lifecycle.stopping ? ['it is shutting down', ...faults] : faults,
  };
}
