import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from './exit-codes.ts';

/** Longest wait for one answer. Units: milliseconds. */
const answerMs = 30_000;
/** How long answers that pass are asked for again, and how long a gateway that answered before may be away. Units: milliseconds. */
const patienceMs = 30_000;
/** Between two tries where an answer says no other. Units: milliseconds. */
const againMs = 1_000;

export interface ApiOptions {
  readonly url: string;
  readonly key: string;
  readonly tenant: string | undefined;
  /** Ends waiting, such as by Ctrl-C. */
  readonly signal: AbortSignal;
}

interface Told {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly {
      readonly message: string;
      readonly extensions?: { readonly code?: string; readonly retryable?: boolean };
    }[];
  };
}

/** The public API, as the holder of a key asks it. */
export class Api {
  readonly #options: ApiOptions;
  readonly #endpoint: URL;
  #hasAnswered = false;

  /** Errors: a sentence where the URL is none. */
  constructor(options: ApiOptions) {
    this.#options = options;
    this.#endpoint = endpointOf(options.url);
  }

  /**
   * Runs an operation and returns its data; what passes (a refusal that says so, an instance that stops) is asked for again
   * for a while, a mutation under its one key.
   *
   * Errors: a refusal, an API that is away and a key that nobody knows are each a `Failure`.
   */
  async ask<Data>(document: string, variables: object = {}, idempotencyKey?: string): Promise<Data> {
    const body = JSON.stringify({ query: document, variables });
    const headers: Record<string, string> =
      idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
    const giveUpAt = performance.now() + patienceMs;
    for (;;) {
      const told = await this.#send(body, headers).catch((error: unknown) => {
        if (this.#options.signal.aborted) throw this.#options.signal.reason;
        if (!this.#hasAnswered || performance.now() > giveUpAt) throw this.#away(error);
        return undefined;
      });
      const [error] = told?.body.errors ?? [];
      if (told !== undefined && error === undefined) return told.body.data as Data;
      const passes = told === undefined || error?.extensions?.retryable === true;
      if (error !== undefined && (!passes || performance.now() > giveUpAt)) throw failureOf(told, error);
      const seconds = Number(told?.retryAfter ?? Number.NaN);
      await pause(Number.isFinite(seconds) ? seconds * 1_000 : againMs, undefined, {
        signal: this.#options.signal,
      });
    }
  }

  /**
   * Fetches a file that the API has made, by its path. Errors: as for `ask`; what passes is not asked for again.
   */
  async fetch(path: string): Promise<Buffer> {
    const url = new URL(path, this.#endpoint);
    const { signal } = this.#options;
    const response = await fetch(url, {
      headers: this.#credentials(),
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
    }).catch((error: unknown) => {
      throw signal.aborted ? signal.reason : this.#away(error);
    });
    const body = Buffer.from(await response.arrayBuffer());
    if (response.ok) return body;
    const [error] = parse(body.toString('utf8'))?.errors ?? [];
    if (error === undefined) throw new Failure('FAILED', `${url} answers with ${response.status}.`);
    throw failureOf({ status: response.status, retryAfter: null, body: {} }, error);
  }

  #credentials(): Record<string, string> {
    const { key, tenant } = this.#options;
    return { authorization: `Bearer ${key}`, ...(tenant === undefined ? {} : { 'x-tenant-id': tenant }) };
  }

  async #send(body: string, more: Record<string, string>): Promise<Told> {
    const { signal } = this.#options;
    const response = await fetch(this.#endpoint, {
      method: 'POST',
      headers: {
        ...this.#credentials(),
        'content-type': 'application/json',
        accept: 'application/json',
        ...more,
      },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
    });
    const text = await response.text();
    const parsed = parse(text);
    if (parsed === undefined) {
      throw new Failure(
        'FAILED',
        `${this.#endpoint} answers with ${response.status} and no GraphQL: is it the address of the API?`,
      );
    }
    this.#hasAnswered = true;
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body: parsed };
  }

  #away(error: unknown): Failure {
    if (error instanceof Failure) return error;
    const { cause = error } = error as Error;
    const { code, message, name } = cause as NodeJS.ErrnoException;
    const why = name === 'TimeoutError' ? `no answer within ${answerMs / 1_000} s` : (code ?? message);
    return new Failure('FAILED', `The API at ${this.#endpoint} cannot be reached: ${why}.`);
  }
}

function endpointOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new Failure('FAILED', `The URL is "${text}": it has to be one such as http://localhost:4000.`);
  }
  if (url.pathname === '/') url.pathname = '/graphql';
  return url;
}

function parse(text: string): Told['body'] | undefined {
  try {
    const parsed = JSON.parse(text);
    return parsed !== null && typeof parsed === 'object' && ('data' in parsed || 'errors' in parsed)
      ? parsed
      : undefined;
  } catch {
    return undefined;
  }
}

type ToldError = NonNullable<Told['body']['errors']>[number];

/** What a rule refuses is told apart from what is wrong with the caller's key or with the API. */
function failureOf(told: Told | undefined, { message, extensions }: ToldError): Failure {
  const status = told?.status ?? 0;
  const isRefused = status >= 400 && status < 500 && status !== 401;
  return new Failure(isRefused ? 'REFUSED' : 'FAILED', message, extensions?.code);
}
