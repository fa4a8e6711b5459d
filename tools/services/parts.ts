import { logOf, runningDaemon } from './daemon.ts';
import { startKafka } from './kafka.ts';
import type { Kept } from './keep-up.ts';
import { openCluster, startServer } from './postgres.ts';
import type { Ports, Profile } from './profile.ts';
import { startRedis } from './redis.ts';
import { startReplica } from './replica.ts';
import { exclusively } from './users.ts';

type PartsOptions = {
  readonly signal?: AbortSignal;
  readonly onNotice?: (line: string) => void;
  readonly hasKafka: boolean;
  readonly hasRedis: boolean;
  readonly withReplica?: boolean;
};

/**
 * The services of a profile that run on this machine, those first that others need, and how each is started again: not
 * at all where another process of this clone has done so already.
 */
export function partsOf(profile: Profile, ports: Ports, options: PartsOptions): readonly Kept[] {
  const { external, folder } = profile;
  const { signal, hasKafka, hasRedis, withReplica = true, onNotice = () => {} } = options;
  const part = (name: string, daemon: string, start: () => Promise<unknown>): Kept => ({
    name,
    log: `${logOf({ name: daemon, folder })}.previous`,
    isUp: () => runningDaemon({ name: daemon, folder }) !== undefined,
    start: () => exclusively(profile, async () => void (await start()), signal),
  });
  const cluster = () => openCluster(profile, ports, signal);
  const primary = part('PostgreSQL', 'postgres-primary', async () => startServer(await cluster(), 'primary'));
  const replica = part('The replica', 'postgres-replica', async () => startReplica(await cluster()));
  const redis = part('Redis', 'redis', () => startRedis(profile, ports, { signal, onNotice }));
  const kafka = part('Kafka', 'kafka', () => startKafka(profile, ports, { signal, onNotice }));
  return [
    ...(external.databaseUrl ? [] : [primary]),
    ...(external.databaseUrl || !withReplica ? [] : [replica]),
    ...(external.queueUrl || !hasRedis ? [] : [redis]),
    ...(external.kafkaBrokers || !hasKafka ? [] : [kafka]),
  ];
}
