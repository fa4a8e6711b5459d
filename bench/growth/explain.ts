import type { Queryable } from '@dayclose/store/database.ts';
import type { ClientBase, QueryConfig } from 'pg';
import { median } from '../bar.ts';

/** What statements of one read take on the server. Units: milliseconds; pages of 8 kB that were looked at. */
export interface Cost {
  readonly ms: number;
  readonly buffers: number;
}

interface Plan {
  readonly Plan: { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number };
  readonly 'Execution Time': number;
}

type Work = (db: Queryable) => Promise<unknown>;

const rounds = 5;

/**
 * Runs a read or a write several times, each statement of it explained as it runs, and takes all back.
 *
 * Units: the middle one of its times; planning is left out, since statements of the product are planned once.
 */
export async function costOf(
  client: ClientBase,
  { prepare, work }: { prepare: Work; work: Work },
): Promise<Cost> {
  const costs: Cost[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    await client.query('begin');
    try {
      await prepare(client);
      costs.push(await explained(client, work));
    } finally {
      await client.query('rollback');
    }
  }
  const [first] = costs;
  if (first === undefined) throw new Error('nothing was measured');
  return { ms: median(costs.map(({ ms }) => ms)), buffers: first.buffers };
}

async function explained(client: ClientBase, work: Work): Promise<Cost> {
  const asked: QueryConfig[] = [];
  const query = (config: QueryConfig | string, values?: unknown[]) => {
    asked.push(typeof config === 'string' ? { text: config, values: values ?? [] } : config);
    return client.query(config, values);
  };
  await client.query('savepoint before');
  await work(Object.assign(Object.create(client), { query }));
  await client.query('rollback to savepoint before');
  let cost: Cost = { ms: 0, buffers: 0 };
  for (const { text, values = [] } of asked) {
    const { rows } = await client.query<{ 'QUERY PLAN': readonly Plan[] }>(
      `explain (analyze, timing off, buffers, format json) ${text}`,
      values,
    );
    const [plan] = rows[0]?.['QUERY PLAN'] ?? [];
    if (plan === undefined) throw new Error('the server did not explain a statement');
    const { Plan: top } = plan;
    cost = {
      ms: cost.ms + plan['Execution Time'],
      buffers: cost.buffers + top['Shared Hit Blocks'] + top['Shared Read Blocks'],
    };
  }
  return cost;
}
