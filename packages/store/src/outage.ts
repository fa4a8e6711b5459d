/** What an outage is told to; a logger of pino is one. */
interface Log {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

export interface OutageOptions {
  readonly log: Log;
  /** What works or fails, such as "publishing to Kafka". */
  readonly what: string;
  /** What becomes of the work until it is over. */
  readonly meanwhile?: string;
  /** An outage that nobody tells the end of is over after so long without an error. Units: milliseconds. */
  readonly quietMs?: number;
  readonly describe?: (error: unknown) => string;
}

/** Whether something works; logs the change of state and each new reason once, not every attempt in between. */
export class Outage {
  readonly #options: OutageOptions;
  readonly #reasons = new Set<string>();
  #state: 'unknown' | 'up' | 'down' = 'unknown';
  #since = 0;
  #workedAt: number | undefined;
  #lastError: string | undefined;
  #quiet: NodeJS.Timeout | undefined;

  constructor(options: OutageOptions) {
    this.#options = options;
  }

  get isUp(): boolean {
    return this.#state === 'up';
  }

  /** The last error, also after it is over. */
  get lastError(): string | undefined {
    return this.#lastError;
  }

  /** Since it last worked; nothing where it never did. Units: milliseconds. */
  get workedMs(): number | undefined {
    return this.#workedAt === undefined ? undefined : Math.round(performance.now() - this.#workedAt);
  }

  began(error: unknown): void {
    const { log, what, meanwhile, describe = reasonOf } = this.#options;
    const reason = describe(error);
    this.#lastError = `${what} fails: ${reason}`;
    if (this.#state !== 'down') this.#since = performance.now();
    this.#state = 'down';
    this.#waitForQuiet();
    if (this.#reasons.has(reason) || this.#reasons.size >= reasonsMax) return;
    this.#reasons.add(reason);
    log.warn({ reason }, meanwhile === undefined ? `${what} fails` : `${what} fails; ${meanwhile}`);
  }

  /** To be told whenever it worked. */
  ended(): void {
    this.#workedAt = performance.now();
    this.#end();
  }

  #end(): void {
    if (this.#state === 'up') return;
    const outageMs = this.#state === 'down' ? Math.round(performance.now() - this.#since) : undefined;
    this.#state = 'up';
    this.#reasons.clear();
    clearTimeout(this.#quiet);
    this.#quiet = undefined;
    this.#options.log.info({ outageMs }, `${this.#options.what} works`);
  }

  #waitForQuiet(): void {
    if (this.#options.quietMs === undefined) return;
    this.#quiet ??= setTimeout(() => this.#end(), this.#options.quietMs).unref();
    this.#quiet.refresh();
  }
}

/** Reasons of one outage that are told. */
const reasonsMax = 10;

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
