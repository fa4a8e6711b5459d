import type pg from 'pg';

interface Statement {
  readonly client: pg.PoolClient;
  readonly text: string;
}

/**
 * Writes down the statements of a pool from now on, as they pass: by their names, where they have one.
 *
 * Shape: `take` returns those of the first transaction that was not taken yet, of its own connection alone: notices go by
 * others, at a time of their own.
 */
export function recordStatements(pool: pg.Pool) {
  const recorded = new WeakSet<pg.PoolClient>();
  let statements: Statement[] = [];
  pool.on('acquire', (client) => {
    if (recorded.has(client)) return;
    recorded.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query(...args: unknown[]) {
        const [first] = args;
        const text = typeof first === 'string' ? first : String((first as pg.QueryConfig).name);
        statements.push({ client, text });
        return query(...args);
      },
    });
  });
  return {
    /** Forgets what passed until now. */
    clear(): void {
      statements = [];
    },
    take(): string[] {
      const begun = statements.find(({ text }) => text.startsWith('begin'));
      const own = statements.filter(({ client }) => client === begun?.client).map(({ text }) => text);
      statements = [];
      return own.slice(own.indexOf(begun?.text ?? ''), own.indexOf('commit') + 1);
    },
  };
}
