import { migrate } from '../../tools/migrate.ts';
import { createRedisServer } from '../cob/redis-server.ts';
import type { TestDatabase } from '../harness/database.ts';
import { shippedHouse, startSystem } from '../harness/system.ts';
import { openWay } from '../harness/way.ts';
import { OwnCluster } from '../relay/own-cluster.ts';
import { type Books, makeBook } from './books.ts';
import { FakedClock } from './clocks/faked-clock.ts';
import { hold } from './hold.ts';
import type { Env, Setting } from './setting.ts';
import { closeAll, World } from './world.ts';

const plain: readonly Env[] = [{}, {}, {}];
const relayCount = 2;
/** A clock is early by so much while its world is made. Units: milliseconds. */
const earlyMs = 1_800_000;

type Closing = (() => Promise<unknown>)[];

/** Opens a world as a fault wants it, with every process up and nothing begun. */
export async function openWorld(setting: Setting, books: Books): Promise<World> {
  const closing: Closing = [];
  try {
    const redis = await createRedisServer();
    closing.push(() => redis.stop());
    await redis.start();
    const redisWay = await openWay(redis.url);
    closing.push(() => redisWay.close());
    const { database, cluster, clock } = await databaseOf(setting, books, closing);
    const system = await startSystem({ QUEUE_URL: redisWay.url }, shippedHouse, database);
    closing.push(() => system.close());
    hold(system.env.KAFKA_BROKERS, 'Faults need Kafka, and there is none.');
    const world = new World({ setting, system, redis, redisWay, cluster, clock, closing });
    for (let count = 0; count < relayCount; count += 1) await world.startRelay();
    for (const env of setting.workers ?? plain) await world.startWorker(env);
    return world;
  } catch (error) {
    await closeAll(closing);
    throw error;
  }
}

/** A copy of a book, or a book in a PostgreSQL of the world's own, with a clock of its own. */
async function databaseOf({ clockAt, ownCluster, ...setting }: Setting, books: Books, closing: Closing) {
  const clock = clockAt === undefined ? undefined : new FakedClock(new Date(Date.parse(clockAt) - earlyMs));
  if (clock !== undefined) closing.push(async () => clock.remove());
  if (!ownCluster && clock === undefined) {
    return { database: await books.copyOf(setting), cluster: undefined, clock };
  }
  const cluster = await OwnCluster.start({ durable: true, clock });
  closing.push(() => cluster.remove());
  await migrate(cluster.primaryUrl);
  await makeBook(cluster.primaryUrl, setting);
  return { database: whole(cluster), cluster, clock };
}

/** The database of a cluster, which goes with it. */
function whole({ primaryUrl: url, replicaUrl }: OwnCluster): TestDatabase {
  return { url, replicaUrl, drop: async () => undefined };
}
