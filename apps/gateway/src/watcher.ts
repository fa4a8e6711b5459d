/** One who watches values change: an iterator that holds the latest value of each key until it is taken. */
export class Watcher<Value> implements AsyncIterableIterator<Value> {
  readonly #told = new Map<string, string>();
  readonly #pending = new Map<string, Value>();
  readonly #onLeave: (watcher: Watcher<Value>) => void;
  #waiting: PromiseWithResolvers<IteratorResult<Value>> | undefined;
  #end: { readonly error?: unknown } | undefined;
  #isFresh = true;

  constructor(onLeave: (watcher: Watcher<Value>) => void) {
    this.#onLeave = onLeave;
  }

  /** Whether nothing has been read for it yet. */
  get isFresh(): boolean {
    return this.#isFresh;
  }

  /** Takes how things stand. */
  offer(values: ReadonlyMap<string, Value>): void {
    this.#isFresh = false;
    for (const [key, value] of values) {
      const text = JSON.stringify(value);
      if (this.#told.get(key) === text) continue;
      this.#told.set(key, text);
      this.#pending.set(key, value);
    }
    this.#settle();
  }

  /** Ends it, once what it holds is taken; with an error, that is the last thing it gives. */
  end(end: { readonly error?: unknown } = {}): void {
    this.#end ??= end;
    this.#settle();
  }

  next(): Promise<IteratorResult<Value>> {
    this.#waiting ??= Promise.withResolvers();
    const { promise } = this.#waiting;
    this.#settle();
    return promise;
  }

  async return(): Promise<IteratorResult<Value>> {
    this.#pending.clear();
    this.end();
    this.#onLeave(this);
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #settle(): void {
    const waiting = this.#waiting;
    if (waiting === undefined) return;
    const [next] = this.#pending;
    if (next === undefined && this.#end === undefined) return;
    this.#waiting = undefined;
    if (next !== undefined) {
      this.#pending.delete(next[0]);
      waiting.resolve({ done: false, value: next[1] });
    } else if (this.#end !== undefined && 'error' in this.#end) {
      waiting.reject(this.#end.error);
      this.#end = {};
    } else {
      waiting.resolve({ done: true, value: undefined });
    }
  }
}
