import pg from 'pg';

/** A statement as the driver takes it. */
export type Asked = string | pg.QueryConfig;

/** What becomes of a statement. */
export interface Answer {
  resolve(result: pg.QueryResult): void;
  reject(error: Error): void;
}

/** One statement of a trip; the driver's own query makes its messages and reads what is answered. */
interface Stop extends pg.Query {
  readonly name?: string;
  readonly text?: string;
  readonly _result: { _types?: unknown };
  binary?: boolean;
  queryMode?: 'extended';
  submit(connection: pg.Connection): Error | null;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: pg.Connection): void;
  handleReadyForQuery(connection: pg.Connection): void;
}

interface Wire extends pg.Connection {
  readonly submittedNamedStatements: Record<string, string | undefined>;
}

/** Ends what one message asks for. */
const sync = Buffer.from([0x53, 0, 0, 0, 4]);

/**
 * Statements that travel together: sent in one message, run in their order, answered in one go. Each has a snapshot of its
 * own, as if it had been sent alone. The first that fails is the last that is run; those behind it fail with its error.
 *
 * Shape: a query to the driver's client; no statement may be a text of several.
 */
export class Trip implements pg.Submittable {
  /** The client says here how it reads values, and in which form it wants them. */
  readonly _result: { _types?: unknown } = {};
  binary?: boolean;
  readonly #answers: readonly Answer[];
  readonly #stops: readonly Stop[];
  #answered = 0;
  /** Why one of them cannot even be sent. */
  #unsendable: Error | undefined;

  constructor(asked: readonly (readonly [Asked, Answer])[]) {
    this.#answers = asked.map(([, answer]) => answer);
    this.#stops = asked.map(([statement, answer]) => this.#stop(statement, answer));
  }

  /** The statement whose answer comes next: the client notes by it which were prepared. */
  get name(): string | undefined {
    return this.#stops[this.#answered]?.name;
  }

  get text(): string | undefined {
    return this.#stops[this.#answered]?.text;
  }

  /** What it carries: statements by their names, or by their texts where they have none. */
  get carried(): readonly string[] {
    return this.#stops.map(({ name, text }) => name ?? text ?? '');
  }

  submit(connection: pg.Connection): Error | null {
    const messages: Buffer[] = [];
    // The driver ends each of its queries for itself: what it would send is gathered here, all but the ends.
    const gathering: pg.Connection = Object.create(connection, {
      stream: { value: { writable: true, write: (message: Buffer) => messages.push(message) } },
      sync: { value: () => undefined },
    });
    for (const stop of this.#stops) {
      stop._result._types ??= this._result._types;
      if (this.binary) stop.binary = true;
      const fault = stop.submit(gathering) ?? this.#unsendable;
      if (fault !== undefined) return fault;
    }
    messages.push(sync);
    connection.stream.write(Buffer.concat(messages));
    return null;
  }

  handleRowDescription(message: unknown): void {
    this.#stops[this.#answered]?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.#stops[this.#answered]?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: pg.Connection): void {
    const stop = this.#stops[this.#answered];
    stop?.handleCommandComplete(message, connection);
    this.#answered += 1;
    stop?.handleReadyForQuery(connection);
  }

  /** Shape: what was to be prepared behind the statement that failed was not. */
  handleError(error: Error, connection: Wire): void {
    const [first, left] = [this.#answered, this.#answers.slice(this.#answered)];
    this.#answered = this.#stops.length;
    for (const [index, answer] of left.entries()) {
      delete connection.submittedNamedStatements[this.#stops[first + index]?.name ?? ''];
      answer.reject(error);
    }
  }

  handleReadyForQuery(): void {
    // Each statement was told its answer when that came.
  }

  #stop(statement: Asked, { resolve, reject }: Answer): Stop {
    const answered = (error: Error | null | undefined, result: pg.QueryResult) => {
      if (!error) return resolve(result);
      this.#unsendable = error;
      reject(error);
    };
    const stop = new pg.Query(statement, answered as never) as Stop;
    stop.queryMode = 'extended';
    return stop;
  }
}
