import { PlainError } from '../terminal/plain-error.ts';

const ANSWER_DEADLINE_MS = 30_000;

/** Asks the gateway, as any client does. */
export class GraphQLClient {
  readonly #origin: string;
  #key = '';

  constructor(origin: string) {
    this.#origin = origin;
  }

  useKey(key: string): void {
    this.#key = key;
  }

  get endpoint(): string {
    return `${this.#origin}/graphql`;
  }

  /** Tells whether the gateway can answer: GET /ready. */
  async isReady(): Promise<boolean> {
    const response = await fetch(`${this.#origin}/ready`, {
      signal: AbortSignal.timeout(ANSWER_DEADLINE_MS),
    });
    await response.arrayBuffer();
    return response.ok;
  }

  /** Tells whether the gateway knows the key. */
  async isKnown(): Promise<boolean> {
    const response = await this.#post('{ businessDates { businessDate } }', {});
    await response.arrayBuffer();
    return response.status !== 401 && response.status !== 403;
  }

  /**
   * Runs an operation and returns its data.
   *
   * Errors: the message of the first error of the answer.
   */
  async run<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await this.#post(query, variables);
    const answer = (await response.json()) as { data?: T; errors?: { message: string }[] };
    const [error] = answer.errors ?? [];
    if (error) throw new PlainError(`The gateway refused: ${error.message}`);
    return answer.data as T;
  }

  #post(query: string, variables: Record<string, unknown>): Promise<Response> {
    return fetch(this.endpoint, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(ANSWER_DEADLINE_MS),
    });
  }
}
