import { Watcher } from './watcher.ts';

/** Values as they stand, by key. Shape: `ended` where none of them will change any more. */
export interface Reading<Value> {
  readonly values: ReadonlyMap<string, Value>;
  readonly ended: boolean;
}

interface WatchOptions<Value> {
  readonly read: () => Promise<Reading<Value>>;
  readonly everyMs: number;
  /** Told when nobody watches any more. */
  readonly onIdle?: () => void;
}

/**
 * One reader for all who watch the same thing: reads while somebody watches, and tells each at once how things stand, then what has
 * changed for it: nothing that happens while somebody comes in is lost between what they read before and what they are told.
 *
 * Shape: a slow watcher is told the latest of each key, never a queue of old ones.
 * Errors: a failed read fails those that were told nothing yet; for all others the next read makes up for it.
 */
export class SharedWatch<Value> {
  readonly #options: WatchOptions<Value>;
  readonly #watchers = new Set<Watcher<Value>>();
  #timer: NodeJS.Timeout | undefined;
  #isReading = false;

  constructor(options: WatchOptions<Value>) {
    this.#options = options;
  }

  watch(): AsyncIterableIterator<Value> {
    const watcher = new Watcher<Value>((left) => this.#leave(left));
    this.#watchers.add(watcher);
    this.#turn();
    return watcher;
  }

  /** Ends all who watch. */
  stop(): void {
    for (const watcher of this.#watchers) this.#part(watcher);
  }

  #turn(): void {
    if (this.#isReading) return;
    this.#isReading = true;
    clearTimeout(this.#timer);
    this.#options
      .read()
      .then(
        (reading) => this.#tell(reading),
        (error: unknown) => this.#fail(error),
      )
      .finally(() => {
        if (this.#watchers.size > 0 && !this.#isReading) {
          this.#timer = setTimeout(() => this.#turn(), this.#options.everyMs);
        }
      });
  }

  #tell({ values, ended }: Reading<Value>): void {
    this.#isReading = false;
    for (const watcher of this.#watchers) {
      watcher.offer(values);
      if (ended) this.#part(watcher);
    }
  }

  #fail(error: unknown): void {
    this.#isReading = false;
    for (const watcher of this.#watchers) if (watcher.isFresh) this.#part(watcher, { error });
  }

  #part(watcher: Watcher<Value>, end?: { readonly error: unknown }): void {
    watcher.end(end);
    this.#leave(watcher);
  }

  #leave(watcher: Watcher<Value>): void {
    this.#watchers.delete(watcher);
    if (this.#watchers.size > 0) return;
    clearTimeout(this.#timer);
    this.#options.onIdle?.();
  }
}
