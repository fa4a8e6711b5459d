import { shipped } from '@dayclose/domain/shipped.ts';
import { migrate } from '../../tools/migrate.ts';
import { setUpDatabase } from '../../tools/set-up.ts';
import { createRedisServer } from '../cob/redis-server.ts';
import type { AppName } from '../harness/app-process.ts';
import { connected } from '../harness/connection.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { type SetUpDatabase, shippedHouse, startSystem } from '../harness/system.ts';
import { openWay, type Way } from '../harness/way.ts';
import { OwnBroker } from '../relay/own-broker.ts';
import { OwnCluster } from '../relay/own-cluster.ts';
import { type Books, makeBook, usualLoans, usualSavings } from './books.ts';
import { FakedClock } from './clocks/faked-clock.ts';
import { closeAll } from './close-all.ts';
import { hold } from './hold.ts';
import { olderRelease } from './older-release.ts';
import type { Env, Setting } from './setting.ts';
import { witness } from './witness.ts';
import { World } from './world.ts';

const plain: readonly Env[] = [{}, {}, {}];
const plainRelays: readonly Env[] = [{}, {}];
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
    const { database, cluster, clock, way } = await databaseOf(setting, books, closing);
    const broker = setting.ownBroker ? await ownBroker(closing) : undefined;
    const brokers: Env = broker === undefined ? {} : { KAFKA_BROKERS: broker.brokers };
    const older = setting.fromOlderRelease ? await olderRelease() : undefined;
    let isUpgraded = false;
    const house = {
      ...shippedHouse,
      mainOf: (name: AppName) => (isUpgraded ? undefined : older?.mainOf(name)),
    };
    const system = await startSystem({ QUEUE_URL: redisWay.url, ...brokers }, house, database);
    closing.push(() => system.close());
    hold(system.env.KAFKA_BROKERS, 'Faults need Kafka, and there is none.');
    const upgrade = async () => {
      isUpgraded = true;
      return await setUpDatabase(database.url, shipped);
    };
    const world = new World({
      setting,
      system,
      redis,
      redisWay,
      cluster,
      clock,
      way,
      broker,
      upgrade,
      closing,
    });
    for (const env of setting.relays ?? plainRelays) await world.startRelay(env);
    for (const env of setting.workers ?? plain) await world.startWorker(env);
    return world;
  } catch (error) {
    await closeAll(closing);
    throw error;
  }
}

/** A copy of a book, or a book in a PostgreSQL of the world's own, with a clock of its own. */
async function databaseOf(wanted: Setting, books: Books, closing: Closing) {
  const { clockAt, ownCluster, archives = false, failsOver, ...setting } = wanted;
  if (setting.fromOlderRelease)
    return { database: await olderBook(setting), cluster: undefined, clock: undefined, way: undefined };
  const clock =
    clockAt === undefined ? undefined : await FakedClock.from(new Date(Date.parse(clockAt) - earlyMs));
  if (clock !== undefined) closing.push(async () => clock.remove());
  if (!ownCluster && !archives && !failsOver && clock === undefined) {
    return { database: await books.copyOf(setting), cluster: undefined, clock, way: undefined };
  }
  const cluster = await OwnCluster.start({ durable: true, archives, clock });
  closing.push(() => cluster.remove());
  await migrate(cluster.primaryUrl);
  await makeBook(cluster.primaryUrl, setting);
  const way = failsOver ? await openWay(cluster.primaryUrl) : undefined;
  if (way !== undefined) closing.push(() => way.close());
  return { database: whole(cluster, way), cluster, clock, way };
}

/** A book that the release before made, in tables of its own, with a key. */
async function olderBook({ loans = usualLoans }: Setting): Promise<SetUpDatabase> {
  const older = await olderRelease();
  const database = await createTestDatabase({ empty: true });
  const accounts = ['--loans', String(loans), '--savings', String(usualSavings)];
  await older.run('demo', accounts, database.url);
  const key = (await older.run('set-up', ['--key', 'test'], database.url)).trimEnd().split('\n').at(-1);
  await connected(database.url, (client) => client.query(witness));
  return { ...database, key };
}

async function ownBroker(closing: Closing): Promise<OwnBroker> {
  const broker = await OwnBroker.prepare();
  closing.push(() => broker.remove());
  await broker.start();
  return broker;
}

/** The database of a cluster, which goes with it. */
function whole({ primaryUrl, replicaUrl }: OwnCluster, way: Way | undefined): TestDatabase {
  return { url: way?.url ?? primaryUrl, replicaUrl, drop: async () => undefined };
}
