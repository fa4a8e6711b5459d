import type { Channel } from '@dayclose/store/wake.ts';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Config } from './config.ts';

/** A session that hears notices, and is opened again for as long as it is wanted. */
export interface Listener {
  close(): Promise<void>;
}

export interface Listening {
  readonly applicationName: string;
  readonly log: Logger;
  /** Called at each notice, and after each time that the session was opened, since some may be missed. */
  readonly onNotice: () => void;
}

/** What commands notify after a run was asked for. */
const channel: Channel = 'dayclose_jobs';

/** Listens for runs that are asked for. Errors: none; the manager's tick is the floor. */
export function listenForRuns(
  { DATABASE_URL: connectionString, WORKER_TICK_MS: retryMs }: Config,
  { applicationName, log, onNotice }: Listening,
): Listener {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let opening = open();

  async function open(): Promise<void> {
    const session = new pg.Client({
      connectionString,
      application_name: applicationName,
      connectionTimeoutMillis: retryMs,
      keepAlive: true,
    });
    session.on('error', () => undefined);
    session.once('end', again);
    session.on('notification', onNotice);
    try {
      await session.connect();
      await session.query(`listen ${pg.escapeIdentifier(channel)}`);
      client = session;
      onNotice();
    } catch (error) {
      log.warn(
        { reason: error instanceof Error ? error.message : String(error) },
        `cannot listen on ${channel}`,
      );
      await session.end().catch(() => undefined);
      again();
    }
  }

  function again(): void {
    client = undefined;
    if (closed || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      opening = open();
    }, retryMs);
  }

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await opening;
      await client?.end().catch(() => undefined);
    },
  };
}
