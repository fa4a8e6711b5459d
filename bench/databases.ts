import { Client, type QueryResultRow } from 'pg';

/** The same server, another database. */
export function onDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

/** Runs work on a connection of its own. */
export async function connected<Result>(
  url: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ connectionString: url, application_name: 'dayclose-bench' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

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
  return onDatabase(serverUrl, name);
}

/** Copies a database, file by file, so that both have the same pages. */
export async function cloneDatabase(serverUrl: string, template: string, name: string): Promise<string> {
  await dropDatabase(serverUrl, name);
  await rowsOf(serverUrl, `create database ${name} template ${template} strategy file_copy`);
  return onDatabase(serverUrl, name);
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await rowsOf(serverUrl, `drop database if exists ${name} with (force)`);
}

/** Drops the databases of a prefix whose process, named by the number behind it, ended without doing so. */
export async function dropAbandoned(serverUrl: string, prefix: string): Promise<void> {
  const names = await rowsOf<{ datname: string }>(
    serverUrl,
    'select datname from pg_database where starts_with(datname, $1)',
    [prefix],
  );
  for (const { datname } of names) {
    if (!isAlive(Number.parseInt(datname.slice(prefix.length), 10))) await dropDatabase(serverUrl, datname);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Leaves nothing to do that the server would else do while the clock runs. */
export async function settle(url: string): Promise<void> {
  await rowsOf(url, 'vacuum (analyze)');
  await rowsOf(url, 'checkpoint');
}
