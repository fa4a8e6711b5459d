import { Client } from 'pg';
import { real } from './real-time.ts';

/** Looks for what a server has to get done soon; more are a defect of the simulation. */
const looksMost = 5_000;

/** The simulator's own hand on the database server: it tells sessions apart by their numbers, and sets the clock. */
export class Server {
  readonly #client: Client;

  private constructor(client: Client) {
    this.#client = client;
  }

  static async open(databaseUrl: string): Promise<Server> {
    const client = new Client({ connectionString: databaseUrl, application_name: 'simulator' });
    await client.connect();
    return new Server(client);
  }

  /** Sets what time it is to all sessions. Units: milliseconds since the world began. */
  async setClock(ms: number): Promise<void> {
    await this.#client.query('select sim.set_clock($1)', [ms]);
  }

  /** Those of some sessions that wait for a lock which another session has. */
  async blocked(pids: readonly number[]): Promise<ReadonlySet<number>> {
    const { rows } = await this.#client.query<{ pid: number }>(
      'select pid from unnest($1::integer[]) as asked (pid) where cardinality(pg_blocking_pids(pid)) > 0',
      [pids],
    );
    return new Set(rows.map(({ pid }) => pid));
  }

  /** Has the statement of a session fail, as where its lock took too long. */
  async cancel(pid: number): Promise<void> {
    await this.#client.query('select pg_cancel_backend($1)', [pid]);
  }

  /** Ends sessions, and returns once nothing of them is left: their locks are free. */
  async terminate(pids: readonly number[]): Promise<void> {
    if (pids.length === 0) return;
    await this.#until('sessions to end', async () => {
      const { rowCount } = await this.#client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where pid = any($1::integer[])',
        [pids],
      );
      return rowCount === 0;
    });
  }

  /** When a session last began or ended a statement, and whether it has one at hand. */
  async activityOf(pid: number): Promise<{ readonly since: string; readonly isIdle: boolean }> {
    const { rows } = await this.#client.query<{ since: string; is_idle: boolean }>(
      `select state_change::text as since, state <> 'active' as is_idle from pg_stat_activity where pid = $1`,
      [pid],
    );
    const [row] = rows;
    return { since: row?.since ?? '', isIdle: row?.is_idle ?? true };
  }

  /** Returns once a session has carried out what it was asked since; false where it waits for somebody. */
  async carriedOut(pid: number, since: string): Promise<boolean> {
    let isBlocked = false;
    await this.#until('a statement to end', async () => {
      isBlocked = (await this.blocked([pid])).has(pid);
      const activity = await this.activityOf(pid);
      return isBlocked || (activity.isIdle && activity.since !== since);
    });
    return !isBlocked;
  }

  async query<Row extends object>(text: string, values: unknown[] = []): Promise<readonly Row[]> {
    return (await this.#client.query<Row>(text, values)).rows;
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  async #until(what: string, isDone: () => Promise<boolean>): Promise<void> {
    for (let look = 0; look < looksMost; look += 1) {
      if (await isDone()) return;
      await real.pause(1);
    }
    throw new Error(`the simulator waited for ${what} in vain`);
  }
}
