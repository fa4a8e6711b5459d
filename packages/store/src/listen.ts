import pg from 'pg';
import { Session } from './session.ts';
import type { Channel } from './wake.ts';

/** How often a session that only listens asks whether it is still heard, and how long it waits for the answer. */
const heartbeatMs = 5_000;

export interface Listening {
  readonly databaseUrl: string;
  readonly applicationName: string;
  readonly channel: Channel;
  /** Before a session that was lost is opened again. Units: milliseconds. */
  readonly retryMs: number;
  /** Called at each notice, and after each time that the session was opened, since some may be missed. */
  readonly onNotice: () => void;
  /** Told of a session that could not be opened. */
  readonly onFault?: (error: unknown) => void;
  readonly heartbeatMs?: number;
}

/** A session that hears notices, and is opened again for as long as it is wanted. */
export interface Listener {
  close(): Promise<void>;
}

/** Listens to a channel. Errors: none; whoever listens also looks from time to time. */
export function listen(listening: Listening): Listener {
  const { databaseUrl, applicationName, channel, retryMs, onNotice, onFault } = listening;
  const beatMs = listening.heartbeatMs ?? heartbeatMs;
  let session: Session | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  open();

  function open(): void {
    const opened = new Session({
      connectionString: databaseUrl,
      application_name: applicationName,
      connectionTimeoutMillis: beatMs,
      answerTimeoutMs: beatMs,
    });
    session = opened;
    opened.on('error', () => undefined);
    opened.on('notification', onNotice);
    const lost = () => {
      if (session === opened) again();
    };
    opened.once('end', lost);
    hear(opened).catch((error: unknown) => {
      if (!closed) onFault?.(error);
      void opened.end().catch(() => undefined);
      lost();
    });
  }

  async function hear(opened: Session): Promise<void> {
    await opened.connect();
    await opened.query(`listen ${pg.escapeIdentifier(channel)}`);
    onNotice();
    beat(opened);
  }

  /** A session that is swallowed is lost with its heartbeat, and so opened again. */
  function beat(opened: Session): void {
    if (session !== opened || closed) return;
    timer = setTimeout(() => {
      opened.query('select').then(
        () => beat(opened),
        () => undefined,
      );
    }, beatMs);
  }

  function again(): void {
    session = undefined;
    clearTimeout(timer);
    if (!closed) timer = setTimeout(open, retryMs);
  }

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await session?.end().catch(() => undefined);
    },
  };
}
