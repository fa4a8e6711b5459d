import type { GatewayRole } from './config.ts';
import { type DatabaseServer, reasonOf } from './database-server.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Ports } from './ports.ts';

/** What a gateway can do at the moment of what its roles are: for one of its tenants at least, since a process that is left serves none. */
export interface Readiness {
  readonly canWork: boolean;
  /** Whether queries are answered, which takes the role and any one of the servers. */
  readonly canRead: boolean;
  /** What is wrong, even where it is made up for; where there are several tenants, by their names. */
  readonly reasons: readonly string[];
}

type Servers = Pick<Ports, 'tenant' | 'primary' | 'replicas'>;

/** By what is known already: nothing is asked, so nothing that hangs delays the answer. */
export function readinessOf(
  { stopping }: Lifecycle,
  tenants: readonly Servers[],
  roles: ReadonlySet<GatewayRole>,
): Readiness {
  const faults = tenants.flatMap((servers) =>
    problemsOf(servers).map((problem) => (tenants.length === 1 ? '' : `${servers.tenant}: `) + problem),
  );
  const canWrite = !stopping && tenants.some(({ primary }) => isUsable(primary));
  const canRead = !stopping && roles.has('read') && tenants.some(isRead);
  return {
    canWork: roles.has('write') ? canWrite : canRead,
    canRead,
    reasons: stopping ? ['it is shutting down', ...faults] : faults,
  };
}

function problemsOf({ primary, replicas }: Servers): readonly string[] {
  const ofReplicas = replicas.flatMap((replica) => replica.problem() ?? []);
  return isUsable(primary) ? ofReplicas : [reasonOf(primary), ...ofReplicas];
}

/** One that is far behind is read while the primary is away. */
function isRead({ primary, replicas }: Servers): boolean {
  return isUsable(primary) || replicas.some(({ server, isTrue }) => isUsable(server) && isTrue());
}

function isUsable({ pulse }: DatabaseServer): boolean {
  return pulse.condition === 'usable';
}
