import { connected } from '../harness/connection.ts';
import { createTestDatabase } from '../harness/database.ts';
import { openWay } from '../harness/way.ts';
import type { QueueServer } from './queue-server.ts';

/** A database of a test's own for queues, behind a way that is closed until it is started. */
export async function createQueueDatabase(): Promise<QueueServer> {
  const database = await createTestDatabase({ empty: true });
  const way = await openWay(database.url);
  await way.close();
  const empty = () =>
    connected(database.url, async (client) => {
      const { rows } = await client.query<{ table: string }>(
        `select format('%I.%I', schemaname, tablename) as table from pg_tables
         where schemaname = 'bullmq' and tablename <> 'migration'`,
      );
      // One after the other: all at once would lock tables in another order than who works on them.
      for (const { table } of rows) await client.query(`delete from ${table}`);
    });
  return {
    url: way.url,
    start: () => way.open(),
    flush: empty,
    async stop() {
      await way.close();
      await empty();
    },
    async remove() {
      await way.close();
      await database.drop();
    },
  };
}
