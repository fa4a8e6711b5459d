import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/harness/database.ts';
import { publicationFile, readSettings } from './connector.ts';

/** What `npm run debezium` tries with Debezium itself, as far as it can be told without. */

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Every column that the settings of the manual name. */
function columnsNamed(): readonly string[] {
  const settings = [...readSettings()];
  const fields = settings.filter(([name]) =>
    /^transforms\.outbox\.(table\.field\.event|route\.by\.field)/.test(name),
  );
  const headers = readSettings().get('transforms.outbox.table.fields.additional.placement') ?? '';
  return [
    ...fields.map(([, column]) => column),
    ...headers.split(',').map((each) => each.split(':')[0] ?? ''),
  ];
}

it('the settings for Debezium name columns that the outbox has', async () => {
  const { rows } = await client.query<{ column: string }>(
    `select column_name as column from information_schema.columns where table_name = 'outbox'`,
  );
  expect(columnsNamed().length).toBeGreaterThan(5);
  expect(rows.map(({ column }) => column)).toEqual(expect.arrayContaining([...new Set(columnsNamed())]));
});

it('the publication for Debezium tells of new rows, as rows of the outbox and not of its days', async () => {
  await client.query(readFileSync(publicationFile, 'utf8'));
  const { rows } = await client.query(
    `select p.pubinsert, p.pubupdate, p.pubdelete, p.pubviaroot, t.tablename
     from pg_publication p join pg_publication_tables t on t.pubname = p.pubname`,
  );
  expect(rows).toEqual([
    { pubinsert: true, pubupdate: false, pubdelete: false, pubviaroot: true, tablename: 'outbox' },
  ]);
  expect(readSettings().get('publication.name')).toBe('dbz_outbox');
});

it('the log of a database that is started here can be read by Debezium', async () => {
  const { rows } = await client.query('show wal_level');
  expect(rows).toEqual([{ wal_level: 'logical' }]);
});
