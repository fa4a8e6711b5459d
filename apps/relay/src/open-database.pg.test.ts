import { readUnpublished } from '@dayclose/store/sql/relay/read-unpublished.ts';
import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../test/harness/database.ts';
import { openDatabase } from './open-database.ts';

it('a relay reads the outbox by its index, also by a plan that was made while it was known to be empty', async () => {
  const database = await createTestDatabase();
  const pool = openDatabase(database.url, { RELAY_STATEMENT_MS: 10_000 });
  const session = await pool.connect();
  try {
    await session.query('analyze outbox');
    await readUnpublished(session, { quotas: [{ shard: 1, rows: 5 }], mostBytes: 1_000 }, 1);
    const { rows } = await session.query<{ 'QUERY PLAN': string }>(
      `explain (costs off) execute "relay-read-unpublished" ('{1}', '{5}', 1, 1000)`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Scan using outbox_\d+_shard_pos_idx/);
    expect(plan).not.toMatch(/Seq Scan on outbox/);
    expect(plan).toContain('bytes_before < $4');
  } finally {
    session.release();
    await pool.end();
    await database.drop();
  }
});
