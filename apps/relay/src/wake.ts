import { listen, outboxChannel } from '@dayclose/store/sql/relay/listen.ts';
import { Client } from 'pg';
import { pause } from './pause.ts';

export interface WakeOptions {
  readonly databaseUrl: string;
  readonly retryMs: number;
}

/** Hears the notices of writers to the outbox; they only shorten the wait, so a lost one costs no more than a poll. */
export class Wake {
  readonly #options: WakeOptions;
  readonly #waiting = new Set<() => void>();
  #notices = 0;

  constructor(options: WakeOptions) {
    this.#options = options;
  }

  /** Grows with every notice. */
  get notices(): number {
    return this.#notices;
  }

  /** Ends with the first notice after those counted, after `ms`, or with the signal. */
  async after(notices: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.#notices !== notices || signal.aborted) return;
    const woken = new AbortController();
    const wake = () => woken.abort();
    this.#waiting.add(wake);
    try {
      await pause(ms, AbortSignal.any([signal, woken.signal]));
    } finally {
      this.#waiting.delete(wake);
    }
  }

  /** Listens until the signal, connecting anew whenever the connection ends. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#listenOnce(signal).catch(() => {});
      await pause(this.#options.retryMs, signal);
    }
  }

  async #listenOnce(signal: AbortSignal): Promise<void> {
    const client = new Client({
      connectionString: this.#options.databaseUrl,
      application_name: 'dayclose-relay-wake',
      connectionTimeoutMillis: this.#options.retryMs,
      keepAlive: true,
    });
    const ended = Promise.withResolvers<void>();
    client.on('error', () => ended.resolve());
    client.on('end', () => ended.resolve());
    client.on('notification', ({ channel }) => {
      if (channel === outboxChannel) this.#wakeAll();
    });
    const stop = () => ended.resolve();
    signal.addEventListener('abort', stop);
    try {
      await client.connect();
      await listen(client);
      // What was written before the connection was there went unheard.
      this.#wakeAll();
      await ended.promise;
    } finally {
      signal.removeEventListener('abort', stop);
      await client.end().catch(() => {});
    }
  }

  #wakeAll(): void {
    this.#notices += 1;
    for (const wake of this.#waiting) wake();
  }
}
