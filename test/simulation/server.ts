import { Client } from 'pg';
import { real } from './real-time.ts';

/** Looks for what a server has to get done soon; more are a defect of the simulation. */
const looksMost = 5_000;

/** What a session does. */
export interface Activity {
  /** When it last began or ended a statement. */
  readonly since: string;
  /** Whether it has none at hand. */
  readonly isIdle: boolean;
  /** Sessions with a lock that it waits for, and those that wait for it before it. */
  readonly blockers: readonly number[];
}

// Whoever else holds a lock, such as autovacuum, ends it by itself. Who waits is asked only of sessions that do: it is dear.
const activities = `
  select a.pid, a.state_change::text as since, a.state <> 'active' as "isIdle", case when a.wait_event_type = 'Lock' then array(
           select b from unnest(pg_blocking_pids(a.pid)) b
           where exists (select from pg_stat_get_activity(b) o where o.backend_type = 'client backend')
         ) else '{}' end as blockers
  from unnest($1::integer[]) asked (pid) cross join lateral pg_stat_get_activity(asked.pid) a`;

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
    await this.#client.query({ name: 'set-clock', text: 'select sim.set_clock($1)', values: [ms] });
  }

  /** What some sessions do, by their numbers; those that are gone are left out. */
  async activitiesOf(pids: readonly number[]): Promise<ReadonlyMap<number, Activity>> {
    if (pids.length === 0) return new Map();
    const { rows } = await this.#client.query<Activity & { readonly pid: number }>({
      name: 'activities',
      text: activities,
      values: [pids],
    });
    return new Map(rows.map(({ pid, ...activity }) => [pid, activity]));
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

  /** Returns once a session has carried out what it was asked since, or waits for somebody. */
  async carriedOut(pid: number, since: string | undefined): Promise<void> {
    await this.#until('a statement to end', async () => {
      const activity = (await this.activitiesOf([pid])).get(pid);
      return (
        activity === undefined ||
        activity.blockers.length > 0 ||
        (activity.isIdle && activity.since !== since)
      );
    });
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
