import type { Client } from 'pg';

/** Whether Kafka has every event of the outbox, and it says so. */
export async function isDrained(client: Client): Promise<boolean> {
  const { rowCount } = await client.query('select from outbox where published_at is null limit 1');
  return rowCount === 0;
}
