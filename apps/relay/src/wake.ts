import { once } from 'node:events';
import { listen } from '@dayclose/store/listen.ts';
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
    const listener = listen({
      ...this.#options,
      applicationName: 'dayclose-relay-wake',
      channel: 'dayclose_outbox',
      onNotice: () => this.#wakeAll(),
    });
    if (!signal.aborted) await once(signal, 'abort');
    await listener.close();
  }

  #wakeAll(): void {
    this.#notices += 1;
    for (const wake of this.#waiting) wake();
  }
}
