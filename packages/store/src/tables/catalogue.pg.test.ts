import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts';
import { openPool, type SessionPool } from '../database.ts';
import { type DeclaredTable, Table } from './table.ts';

/** What is declared of tables, beside what the database says of them: every table of this folder, so that none is forgotten. */

const files = readdirSync(import.meta.dirname).filter((file) => /^[a-z-]+\.ts$/.test(file));
const modules: readonly object[] = await Promise.all(
  files.map((file) => import(new URL(file, import.meta.url).href)),
);
const declared: readonly DeclaredTable[] = modules
  .flatMap((module): readonly unknown[] => Object.values(module))
  .filter((each) => each instanceof Table);
const tables = declared.filter(({ part }) => part === undefined);
const parts = declared.filter(({ part }) => part !== undefined);

interface CatalogueColumn {
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  /** Filled where a row does not say it. */
  readonly fills: boolean;
}

let database: TestDatabase;
let pool: SessionPool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = openPool(database.url, 'catalogue.pg.test');
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function catalogueOf(table: string): Promise<readonly CatalogueColumn[]> {
  const { rows } = await pool.query<CatalogueColumn>(
    `select attname::text as column, format_type(atttypid, null) as type, not attnotnull as nullable,
            atthasdef or attidentity <> '' as fills
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [table],
  );
  return rows;
}

/** Keys of the table, or those that all its partitions have. */
async function uniqueKeysOf(table: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ key: string }>(
    `with parts as (
       select relid as id from pg_partition_tree($1::regclass) where isleaf
       union select oid from pg_class where oid = $1::regclass and relkind = 'r'
     ), keys as (
       select (select string_agg(attname, ', ' order by attname) from pg_attribute
               where attrelid = indrelid and attnum = any(indkey)) as key
       from pg_index where indrelid in (select id from parts) and indisunique and indpred is null
     )
     select key from keys group by key having count(*) = (select count(*) from parts)`,
    [table],
  );
  return rows.map(({ key }) => key);
}

const byName = (one: { column: string }, other: { column: string }) => (one.column < other.column ? -1 : 1);

describe.each(tables)('the declaration of $name', ({ name, columns, together, others }) => {
  test('has every column of the table, with its type and whether it may be null, and no other', async () => {
    const catalogue = await catalogueOf(name);
    const said = [...columns, ...together].map(({ column, type, nullable, optional }) => ({
      column,
      type: type.sql,
      nullable: nullable === true || optional === true,
    }));
    const written = catalogue
      .filter(({ column }) => !others.includes(column))
      .map(({ column, type, nullable }) => ({ column, type, nullable }));
    expect(said.toSorted(byName)).toEqual(written.toSorted(byName));
  });

  test('leaves out only what the database fills itself', async () => {
    const catalogue = await catalogueOf(name);
    const left = others.map((column) => catalogue.find((each) => each.column === column));
    expect(left.filter((each) => each === undefined || !(each.fills || each.nullable))).toEqual([]);
  });

  test('tells rows apart by what is unique', async () => {
    const key = columns.filter((each) => each.key).map(({ column }) => column);
    if (key.length > 0) expect(await uniqueKeysOf(name)).toContain(key.toSorted().join(', '));
  });
});

describe.each(parts)('the part $part of the declaration of $name', ({ name, columns }) => {
  test('has columns that the whole of it has too, with their types and the same key', () => {
    const whole = tables.find((each) => each.name === name);
    const facts = (column: (typeof columns)[number]) => [column.column, column.type.sql, column.key === true];
    expect(whole?.columns.map(facts)).toEqual(expect.arrayContaining(columns.map(facts)));
  });
});
