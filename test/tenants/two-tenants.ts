import { createApiKey } from '@dayclose/store/api-keys.ts';
import { openPool } from '@dayclose/store/database.ts';
import { provision } from '@dayclose/store/provision.ts';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { Config } from '../../apps/gateway/src/config.ts';
import { openGateway } from '../../apps/gateway/src/gateway.ts';
import { ask, quiet, type TestGateway } from '../api/gateway.ts';
import { gatewayInstalled } from '../builders/shipped-schema.ts';
import { createTestDatabase } from '../harness/database.ts';
import { openWay, type Way } from '../harness/way.ts';

/** One tenant of a gateway in memory, asked in its name and with a key of its own; its database can be cut off. */
export interface TenantOfTwo extends TestGateway {
  readonly id: string;
  readonly way: Way;
}

/** Two tenants, alike in all but their data, behind one gateway in memory. */
export interface TwoTenants {
  readonly north: TenantOfTwo;
  readonly south: TenantOfTwo;
  readonly gateway: TestGateway['gateway'];
  readonly metrics: Registry;
  close(): Promise<void>;
}

export async function startTwoTenants(given: Partial<Config> = {}): Promise<TwoTenants> {
  const databases = await Promise.all(['north', 'south'].map(prepare));
  const [first, second] = databases as [Prepared, Prepared];
  const tenants = databases.map(({ id, way, database }) => ({
    id,
    databaseUrl: way.url,
    replicaUrls: [database.replicaUrl],
    topic: id,
  }));
  const metrics = new Registry();
  const defects: string[] = [];
  const write = (line: string) => void defects.push(line);
  const logger = pino({ level: 'error' }, { write });
  const gateway = openGateway(
    { ...quiet, tenants, ...given },
    { installed: gatewayInstalled, logger, metrics },
  );

  const tenantOf = ({ id, way, pool, key, database }: Prepared): TenantOfTwo => ({
    id,
    way,
    gateway,
    pool,
    key,
    config: { ...quiet, databaseUrl: database.url, replicaUrls: [], ...given },
    defects,
    outages: [],
    ask: (query, variables, headers) =>
      ask(gateway.yoga, { authorization: `Bearer ${key}`, 'x-tenant-id': id, ...headers }, query, variables),
    count: async (table) => (await pool.query(`select count(*)::int as n from ${table}`)).rows[0].n,
    close: async () => undefined,
  });
  return {
    north: tenantOf(first),
    south: tenantOf(second),
    gateway,
    metrics,
    async close() {
      await gateway.close();
      for (const { pool, way, database } of databases) {
        await pool.end();
        await way.close();
        await database.drop();
      }
    },
  };
}

type Prepared = Awaited<ReturnType<typeof prepare>>;

async function prepare(id: string) {
  const database = await createTestDatabase();
  const pool = openPool(database.url, 'tenants-test');
  await provision(pool, gatewayInstalled);
  const key = await createApiKey(pool, { name: 'tests', role: 'admin' });
  return { id, database, pool, key, way: await openWay(database.url) };
}
