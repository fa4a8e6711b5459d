import type { QueryResultRow } from 'pg';
import { connected, withDatabaseName } from '../test/harness/connection.ts';

/** The rows of one statement. */
export function rowsOf<Row extends QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return connected(url, async (client) => (await client.query<Row>(text, values)).rows);
}

export async function createDatabase(serverUrl: string, name: string): Promise<string> {
  await dropDatabase(serverUrl, name);
  await rowsOf(serverUrl, `create database ${name} template template0`);
  return withDatabaseName(serverUrl, name);
}

/** Copies a database, file by file, so that both have the same pages. */
export async function cloneDatabase(serverUrl: string, template: string, name: string): Promise<string> {
  await dropDatabase(serverUrl, name);
  await rowsOf(serverUrl, `create database ${name} template ${template} strategy file_copy`);
  return withDatabaseName(serverUrl, name);
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await rowsOf(serverUrl, `drop database if exists ${name} with (force)`);
}

/** Leaves nothing to do that the server would else do while the clock runs. */
export async function settle(url: string): Promise<void> {
  await rowsOf(url, 'vacuum (analyze)');
  await rowsOf(url, 'checkpoint');
}
