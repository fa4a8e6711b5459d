/** What a load generator is told to do. Plain values: they go to another process. */
export interface LoadTask {
  readonly url: string;
  /** Keys of the people who ask; each client has one of its own as long as they last. */
  readonly keys: readonly string[];
  readonly clients: number;
  /** Requests a second, whether those before were answered or not; without it each client asks as soon as it can. */
  readonly pace?: number;
  /** Units: seconds; what is measured begins after the warm-up. Without an end it goes on until it is told to stop. */
  readonly warmUp: number;
  readonly seconds?: number;
  readonly query: string;
  /** The variables of one request after another, from the front again after the last. */
  readonly variables: readonly object[];
  /** Whether each request has an idempotency key of its own, as the variable `key`. */
  readonly keyed: boolean;
  /** Where in the data of an answer something has to be: a list of so many rows at least, or any value. */
  readonly holds: { readonly at: readonly string[]; readonly rows?: number };
  /** Codes of refusals after which a client asks again, as it may; any other one ends the measurement. */
  readonly retried: readonly string[];
}

/** What it measured. Units: milliseconds from the moment when a request was due, seconds. */
export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  /** How often a client had to ask again. */
  readonly retries: number;
  /** How many variables were used, with those of the warm-up. */
  readonly used: number;
  readonly cpuSeconds: number;
}

/** What the processes tell each other. */
export type ToGenerator = { readonly kind: 'run'; readonly task: LoadTask } | { readonly kind: 'stop' };
export type FromGenerator =
  | { readonly kind: 'measuring' }
  | { readonly kind: 'done'; readonly result: LoadResult }
  | { readonly kind: 'failed'; readonly reason: string };
