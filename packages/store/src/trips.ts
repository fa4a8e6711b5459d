import type pg from 'pg';
import { type Answer, type Asked, Trip } from './trip.ts';

const savepoint: Asked = { name: 'savepoint-apart', text: 'savepoint apart' };
const rollback: readonly Asked[] = [
  { name: 'rollback-apart', text: 'rollback to savepoint apart' },
  { name: 'release-apart', text: 'release savepoint apart' },
];

/**
 * The statements of one transaction. What is asked for without waiting for an answer in between travels together: one
 * turn of the event loop, one trip to the server and back.
 *
 * Errors: once a statement has failed all that come after it do, with the same error, since the transaction is lost. One
 * that nobody awaits may fail unheard, so whoever commits looks at `failure`.
 */
export class Trips {
  readonly query: pg.ClientBase['query'];
  readonly #client: pg.ClientBase;
  #asked: [Asked, Answer][] = [];
  #underWay = false;
  #failure: Error | undefined;
  #isOver = false;

  constructor(client: pg.ClientBase) {
    this.#client = client;
    this.query = ((asked: Asked, values?: unknown[]) =>
      this.#ask(values === undefined ? asked : withValues(asked, values))) as pg.ClientBase['query'];
  }

  /** Has statements run whose answers nobody needs. */
  send(statements: readonly Asked[]): void {
    for (const each of statements) void this.#ask(each);
  }

  /**
   * Runs statements apart: whatever they do is undone, and where one of them fails the transaction goes on without them.
   *
   * Shape: what the last of them returned. Nothing else may be asked for meanwhile, since it would be undone with them.
   */
  async apart(statements: readonly Asked[]): Promise<pg.QueryResult> {
    const [, ...asked] = [savepoint, ...statements].map((each) => this.#ask(each, 'APART'));
    const answers = await Promise.allSettled(asked);
    await Promise.all(rollback.map((each) => this.#ask(each)));
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return (await asked.at(-1)) as pg.QueryResult;
  }

  /** What failed first. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Asks for what ends the transaction, behind all that was asked for, and takes nothing more. */
  end(statements: readonly Asked[]): readonly Promise<pg.QueryResult>[] {
    const ending = statements.map((each) => this.#ask(each));
    this.#isOver = true;
    return ending;
  }

  /** Leaves behind what was asked for and is not sent yet, and takes nothing more. */
  leave(why: Error): void {
    const left = this.#asked;
    this.#asked = [];
    this.#isOver = true;
    for (const [, answer] of left) answer.reject(why);
  }

  #ask(asked: Asked, whose: 'TRANSACTION' | 'APART' = 'TRANSACTION'): Promise<pg.QueryResult> {
    const { promise, resolve, reject } = Promise.withResolvers<pg.QueryResult>();
    const fail = (error: Error) => {
      if (whose === 'TRANSACTION') this.#failure ??= error;
      reject(this.#failure ?? error);
    };
    promise.catch(() => undefined);
    if (this.#isOver) {
      reject(new Error('the transaction is over'));
      return promise;
    }
    this.#asked.push([asked, { resolve, reject: fail }]);
    if (this.#asked.length === 1 && !this.#underWay) this.#setOffSoon();
    return promise;
  }

  /** Sets off once everything has gone on that goes on without an answer. */
  #setOffSoon(): void {
    queueMicrotask(() => process.nextTick(() => this.#setOff()));
  }

  #setOff(): void {
    const asked = this.#asked;
    const last = asked.pop();
    if (last === undefined || this.#underWay) return;
    const [statement, answer] = last;
    const back = () => {
      this.#underWay = false;
      if (this.#asked.length > 0) this.#setOffSoon();
    };
    const resolve: Answer['resolve'] = (result) => {
      answer.resolve(result);
      back();
    };
    const reject: Answer['reject'] = (error) => {
      answer.reject(error);
      back();
    };
    this.#asked = [];
    this.#underWay = true;
    if (asked.length === 0) this.#client.query(statement).then(resolve, reject);
    else this.#client.query(new Trip([...asked, [statement, { resolve, reject }]]));
  }
}

function withValues(asked: Asked, values: unknown[]): Asked {
  return typeof asked === 'string' ? { text: asked, values } : { ...asked, values };
}
