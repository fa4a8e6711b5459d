import { Trip } from '@dayclose/store/trip.ts';
import type pg from 'pg';

interface Sent {
  readonly client: pg.PoolClient;
  readonly statements: readonly string[];
}

/**
 * Writes down the statements of a pool from now on, as they pass: by their names, where they have one.
 *
 * Shape: those of the first transaction that was not taken yet, of its own connection alone: notices go by others, at a
 * time of their own.
 */
export function recordStatements(pool: pg.Pool) {
  const recorded = new WeakSet<pg.PoolClient>();
  let sent: Sent[] = [];
  pool.on('acquire', (client) => {
    if (recorded.has(client)) return;
    recorded.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query(...args: unknown[]) {
        sent.push({ client, statements: namesOf(args[0]) });
        return query(...args);
      },
    });
  });
  /** What went to the server together, in its order. */
  const takeTrips = (): readonly (readonly string[])[] => {
    const first = sent.findIndex(({ statements }) => statements.includes('begin'));
    const own = sent.slice(first).filter(({ client }) => client === sent[first]?.client);
    const last = own.findIndex(({ statements }) => statements.includes('commit'));
    sent = [];
    return own.slice(0, last + 1).map(({ statements }) => statements);
  };
  return {
    /** Forgets what passed until now. */
    clear(): void {
      sent = [];
    },
    takeTrips,
    take: (): string[] => takeTrips().flat(),
  };
}

function namesOf(asked: unknown): readonly string[] {
  if (asked instanceof Trip) return asked.carried;
  return [typeof asked === 'string' ? asked : String((asked as pg.QueryConfig).name)];
}
