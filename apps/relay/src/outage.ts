import type { Logger } from 'pino';

/** Whether something that the relay does works; logs the change of state, not every attempt in between. */
export class Outage {
  readonly #log: Logger;
  readonly #what: string;
  #state: 'unknown' | 'up' | 'down' = 'unknown';
  #since = 0;
  #lastError: string | undefined;

  constructor(log: Logger, what: string) {
    this.#log = log;
    this.#what = what;
  }

  get isUp(): boolean {
    return this.#state === 'up';
  }

  /** The last error, also after it is over. */
  get lastError(): string | undefined {
    return this.#lastError;
  }

  began(error: unknown): void {
    this.#lastError = `${this.#what} fails: ${reasonOf(error)}`;
    if (this.#state === 'down') return;
    this.#state = 'down';
    this.#since = performance.now();
    this.#log.warn({ reason: reasonOf(error) }, `${this.#what} fails; events wait in the outbox`);
  }

  ended(): void {
    if (this.#state === 'up') return;
    const outageMs = this.#state === 'down' ? Math.round(performance.now() - this.#since) : undefined;
    this.#state = 'up';
    this.#log.info({ outageMs }, `${this.#what} works`);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
