import { openPool, type SessionPool } from '@dayclose/store/database.ts';
import type { NumberedSchema } from '@dayclose/store/sql/relay/register-schemas.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { registeredSchemas } from './registered-schemas.ts';
import { SchemaRegistry } from './schema-registry.ts';

let database: TestDatabase;
let pool: SessionPool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'schema-registry.pg.test');
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

function installed(
  name: string,
  given: { readonly type?: string; readonly doc?: string; readonly revision?: number } = {},
): NumberedSchema {
  const { type = 'long', doc = 'A payment.', revision = 1 } = given;
  const fields = [{ name: 'id', type }];
  const present = { type: 'record', name, namespace: 'a', doc, revision, fields } as const;
  const [only] = registeredSchemas(new Map([[`a.${name}`, { present, released: new Map() }]]));
  if (only === undefined) throw new Error('a schema has no number');
  return only;
}
const relayWith = (...schemas: readonly NumberedSchema[]) => new SchemaRegistry(pool, schemas);
const revisionsOf = async (name: string) =>
  (await relayWith().all())
    .filter((each) => each.name === name)
    .map(({ revision, id }) => ({ revision, id }));

test('relays that start at once, and again, put each schema on record once', async () => {
  const schemas = [installed('RaisedV1'), installed('PaidV1')];
  await Promise.all([relayWith(...schemas).register(), relayWith(...schemas).register()]);
  await relayWith(...schemas).register();
  expect(await revisionsOf('a.PaidV1')).toEqual([{ revision: 1, id: installed('PaidV1').id }]);
});

test('a schema keeps the words that it was put on record with', async () => {
  await relayWith(installed('TaggedV1', { doc: 'First words.' })).register();
  await relayWith(installed('TaggedV1', { doc: 'Other words.' })).register();
  expect((await relayWith().find(installed('TaggedV1').id))?.schema).toContain('First words.');
});

test('a relay serves what a newer release puts on record while it runs, and what an older one had', async () => {
  const old = relayWith(installed('MovedV1', { type: 'int' }));
  await old.register();
  const newer = installed('MovedV1', { revision: 2 });
  expect(await old.find(newer.id)).toBeUndefined();
  await relayWith(newer).register();
  expect(await old.find(newer.id)).toMatchObject({ name: 'a.MovedV1', revision: 2 });
  expect((await revisionsOf('a.MovedV1')).map(({ revision }) => revision)).toEqual([1, 2]);
});

test('a number that is another schema’s is refused with a sentence', async () => {
  const [taken, other] = [installed('TakenV1'), { ...installed('OtherV1'), id: installed('TakenV1').id }];
  await relayWith(taken).register();
  await expect(relayWith(other).register()).rejects.toThrow(
    `The Avro schema a.OtherV1 has the number ${taken.id}, which a.TakenV1 had before: rename it.`,
  );
});

test('a schema that was changed without another revision is refused with a sentence', async () => {
  await relayWith(installed('ChangedV1')).register();
  await expect(relayWith(installed('ChangedV1', { type: 'int' })).register()).rejects.toThrow(
    'Revision 1 of the Avro schema a.ChangedV1 is on record with other fields: a change of a schema is its next revision.',
  );
});

test('however many ask at once, one statement reads for them, and each hears what was there when he asked', async () => {
  const known = relayWith(installed('KnownV1'));
  await known.register();
  let statements = 0;
  const counted = new SchemaRegistry(
    {
      query: (...given: Parameters<typeof pool.query>) => {
        statements += 1;
        return pool.query(...given);
      },
    } as typeof pool,
    [],
  );
  const first = counted.find(1);
  const asked = Array.from({ length: 50 }, () => counted.find(installed('KnownV1').id));
  expect(new Set((await Promise.all(asked)).map((found) => found?.name))).toEqual(new Set(['a.KnownV1']));
  expect(await first).toBeUndefined();
  expect(statements).toBeLessThanOrEqual(2);
});
