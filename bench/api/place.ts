import { shipped } from '@dayclose/domain/shipped.ts';
import { createApiKey } from '@dayclose/store/api-keys.ts';
import { shippedStore } from '@dayclose/store/installed.ts';
import { type AppProcess, startApp } from '../../test/harness/app-process.ts';
import { connected, withDatabaseName } from '../../test/harness/connection.ts';
import { waitFor } from '../../test/harness/wait-for.ts';
import { loadDemo } from '../../tools/demo.ts';
import { migrate } from '../../tools/migrate.ts';
import type { Services } from '../../tools/services/start-services.ts';
import { cpuOf, ServerProcess } from '../cpu-time.ts';
import { createDatabase, dropDatabase, rowsOf, settle } from '../databases.ts';
import { LoadGenerator } from './load/load-generator.ts';
import { type Postgraphile, startPostgraphile } from './postgraphile/process.ts';

/** How long and how often it is measured. Units: seconds. */
export interface Sitting {
  readonly seconds: number;
  readonly pairs: number;
  readonly say: (line: string) => void;
}

/** A gateway: where it is asked, and its CPU time so far. Units: seconds. */
export interface GatewayAtHand {
  readonly url: string;
  readonly gateway: () => number;
}

/** A database that is served: by a gateway as `npm start` starts it, to clients in a process of their own. */
export interface Served extends GatewayAtHand {
  readonly databaseUrl: string;
  /** The replica's copy of it, which reads are of. */
  readonly replicaUrl: string;
  /** Keys of as many people as ask at once. */
  readonly keys: readonly string[];
  readonly generator: LoadGenerator;
  /** CPU time so far of both servers of PostgreSQL. Units: seconds. */
  readonly postgres: () => number;
  /** Starts another gateway beside the first, with something else in its environment. */
  startGateway(env: Readonly<Record<string, string>>): Promise<GatewayAtHand>;
  /** Starts a worker of the product beside what else runs. */
  startWorker(): Promise<AppProcess>;
  close(): Promise<void>;
}

/** Where it is measured: a portfolio that is served. */
export interface Place extends Sitting, Served {
  /** PostGraphile on the same copy, started when it is first asked for. */
  postgraphile(): Promise<Postgraphile>;
}

export const databasePrefix = 'bench_api_';
const people = 16;
const replicaWithinMs = 120_000;

export async function openPlace(
  services: Services,
  { loans, ...sitting }: Sitting & { readonly loans: number },
): Promise<Place> {
  const { databaseUrl: serverUrl } = services;
  const name = `${databasePrefix}${process.pid}`;
  const databaseUrl = await createDatabase(serverUrl, name);
  try {
    await migrate(databaseUrl);
    sitting.say(`Loading ${loans} loans …`);
    await loadDemo({ databaseUrl, installed: { ...shipped, ...shippedStore }, loans });
    const served = await openServed(databaseUrl, services);
    let postgraphile: Promise<Postgraphile> | undefined;
    return {
      ...sitting,
      ...served,
      postgraphile() {
        postgraphile ??= startPostgraphile(served.replicaUrl, sitting.say);
        return postgraphile;
      },
      async close() {
        await Promise.all([served.close(), postgraphile?.then((each) => each.end())]);
        await dropDatabase(serverUrl, name);
      },
    };
  } catch (error) {
    await dropDatabase(serverUrl, name);
    throw error;
  }
}

/** Serves a database that is set up, once its replica has all of it. */
export async function openServed(
  databaseUrl: string,
  { replicaUrl: replicaServer, queueUrl }: Pick<Services, 'replicaUrl' | 'queueUrl'>,
): Promise<Served> {
  const generator = new LoadGenerator();
  const apps: AppProcess[] = [];
  const close = async () => {
    await Promise.all([generator.end(), ...apps.map((app) => app.end())]);
  };
  try {
    const keys = await createKeys(databaseUrl);
    await settle(databaseUrl);
    const replicaUrl = withDatabaseName(replicaServer, new URL(databaseUrl).pathname.slice(1));
    await untilReplayed(databaseUrl, replicaUrl);
    const env = { DATABASE_URL: databaseUrl, DATABASE_REPLICA_URL: replicaUrl, QUEUE_URL: queueUrl };
    const start = async (app: 'gateway' | 'worker', more: Readonly<Record<string, string>> = {}) => {
      const started = await startApp(app, { ...env, ...more });
      apps.push(started);
      return started;
    };
    const startGateway = async (more: Readonly<Record<string, string>> = {}): Promise<GatewayAtHand> => {
      const { port, pid } = await start('gateway', more);
      return { url: `http://127.0.0.1:${port}/graphql`, gateway: () => cpuOf([pid]) };
    };
    const gateway = await startGateway();
    const [primary, replica] = await Promise.all([
      ServerProcess.of(databaseUrl),
      ServerProcess.of(replicaUrl),
    ]);
    return {
      ...gateway,
      databaseUrl,
      replicaUrl,
      keys,
      generator,
      postgres: () => primary.cpu() + replica.cpu(),
      startGateway,
      startWorker: () => start('worker'),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function createKeys(databaseUrl: string): Promise<readonly string[]> {
  return connected(databaseUrl, async (client) => {
    const keys: string[] = [];
    for (let person = 1; person <= people; person += 1) {
      keys.push(await createApiKey(client, { name: `bench ${person}`, role: 'admin' }));
    }
    return keys;
  });
}

/** Waits until the replica has all that the primary has at present. */
async function untilReplayed(databaseUrl: string, replicaUrl: string): Promise<void> {
  const [primary] = await rowsOf<{ at: string }>(databaseUrl, 'select pg_current_wal_lsn()::text as at');
  const hasReplayed = async () => {
    const [replica] = await rowsOf<{ there: boolean }>(
      replicaUrl,
      'select coalesce(pg_last_wal_replay_lsn() >= $1::pg_lsn, true) as there',
      [primary?.at],
    );
    return replica?.there;
  };
  await waitFor(hasReplayed, { what: 'the replica to have the portfolio', deadlineMs: replicaWithinMs });
}
