import type { ServerState } from '@dayclose/store/server-state.ts';
import type { TenantSettings } from '@dayclose/store/tenant-settings.ts';
import type { Limits } from './config.ts';
import { type DatabaseServer, openDatabaseServer, reasonOf } from './database-server.ts';
import { LogCourse } from './log-course.ts';

/** The servers of a tenant's database. */
export interface Servers {
  readonly primary: DatabaseServer;
  readonly replicas: readonly Replica[];
}

/** What a replica lacks of the primary's log; zeros where it lacks nothing. */
export interface Lag {
  readonly bytes: number;
  /** Since the first that it lacks was written, at least. */
  readonly ms: number;
}

/** A server that follows the primary, and what is known of how. */
export interface Replica {
  readonly server: DatabaseServer;
  /** Whether it has what the primary had: it answers, follows, and is of the same cluster. */
  isTrue(): boolean;
  /** How far it is behind, by what it and the primary last said; nothing where one of them does not answer. */
  lag(): Lag | undefined;
  /** Why queries should rather not read it, in words; nothing where they may. */
  problem(): string | undefined;
}

/** Opens the servers of a tenant, and begins to ask them how they are. */
export function openServers(
  { databaseUrl, replicaUrls }: Pick<TenantSettings, 'databaseUrl' | 'replicaUrls'>,
  around: Parameters<typeof openDatabaseServer>[1],
): Servers {
  const { primarySilentMs } = around.limits;
  const course = new LogCourse();
  let ofPrimary: ServerState | undefined;
  const primary = openDatabaseServer(
    {
      name: 'primary',
      url: databaseUrl,
      silentMs: primarySilentMs,
      meanwhile: 'requests that need it are refused, and may be sent again',
      onState(state) {
        ofPrimary = state;
        course.note(state.position, performance.now());
      },
    },
    around,
  );
  const nameOf = (url: string) => (replicaUrls.length === 1 ? 'replica' : `replica ${placeOf(url)}`);
  const replicas = replicaUrls.map((url) => {
    let state: ServerState | undefined;
    const { replicaSilentMs: silentMs } = around.limits;
    const meanwhile = 'queries read other servers';
    const onState = (told: ServerState) => {
      state = told;
    };
    const server = openDatabaseServer({ name: nameOf(url), url, silentMs, meanwhile, onState }, around);
    const { limits } = around;
    return replicaOf(server, { course, limits, primary: () => ofPrimary, replica: () => state });
  });
  return { primary, replicas };
}

interface Known {
  readonly course: LogCourse;
  readonly limits: Pick<Limits, 'replicaMaxLagMs' | 'replicaSettleMs'>;
  /** What each of them last said. */
  readonly primary: () => ServerState | undefined;
  readonly replica: () => ServerState | undefined;
}

/** What is known of a replica, by what it and the primary last said. */
export function replicaOf(server: DatabaseServer, { course, limits, primary, replica }: Known): Replica {
  const behindMs = ({ position, sinceCommitMs = 0 }: ServerState) => {
    const lacking = course.lackingSince(position);
    if (lacking === undefined) return 0;
    const knownMs = performance.now() - lacking.at;
    // What it lacks may be older than all that this process has seen: by its last commit, once it has had time to catch up.
    const isOlder = lacking.isOldest && knownMs > limits.replicaSettleMs;
    return Math.round(isOlder ? Math.max(knownMs, sinceCommitMs) : knownMs);
  };
  const lag = () => {
    const [ahead, told] = [primary(), replica()];
    if (ahead === undefined || told === undefined || server.pulse.condition !== 'usable') return undefined;
    const bytes = Number(ahead.position - told.position);
    return bytes > 0 ? { bytes, ms: behindMs(told) } : { bytes: 0, ms: 0 };
  };
  /** Why it is none of ours, in words. */
  const foreign = () => {
    const [told, ours] = [replica(), primary()?.systemIdentifier];
    if (told === undefined) return undefined;
    if (ours !== undefined && told.systemIdentifier !== ours)
      return `is of another cluster (${told.systemIdentifier}, and the primary of ${ours})`;
    return told.follows ? undefined : 'follows no primary: it takes writes itself';
  };
  return {
    server,
    isTrue: () => !server.pulse.isAway && foreign() === undefined,
    lag,
    problem() {
      if (server.pulse.condition !== 'usable') return reasonOf(server);
      const behind = lag()?.ms ?? 0;
      const told =
        foreign() ??
        (behind > limits.replicaMaxLagMs ? `is ${Math.round(behind / 1000)} s behind` : undefined);
      return told && `the ${server.name} ${told}`;
    },
  };
}

/** Where a server is, without who asks it. */
function placeOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname}:${port || '5432'}`;
}
