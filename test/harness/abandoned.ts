import { connected } from './connection.ts';

/** Drops the databases of a prefix whose process, named by the number behind it, ended without doing so. */
export async function dropAbandonedDatabases(databaseUrl: string, prefix = 'test_'): Promise<void> {
  await connected(databaseUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of rows) {
      const pid = Number.parseInt(datname.slice(prefix.length), 10);
      if (!isAlive(pid)) await client.query(`drop database if exists ${datname} with (force)`);
    }
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
