import type { Actor } from '@dayclose/domain/kernel/permissions.ts';

/** What each of a list allows, hashes of keys or names of roles; what is disabled or gone is left out. */
export type FindActors = (names: readonly string[]) => Promise<ReadonlyMap<string, Actor>>;

interface Opened {
  readonly actor: Actor;
  readonly end: () => void;
}

/**
 * Looks again, every so often, at the keys (or the roles of tokens) by which sockets and streams were opened, in one read
 * for all of them, and ends those whose key is disabled, replaced or allowed less by now.
 *
 * Errors: a read that fails ends nothing; the next one makes up for it.
 */
export class KeyWatch {
  readonly #find: FindActors;
  readonly #everyMs: number;
  readonly #open = new Map<string, Set<Opened>>();
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;
  #isAskedAgain = false;

  constructor(find: FindActors, everyMs: number) {
    this.#find = find;
    this.#everyMs = everyMs;
  }

  /** Watches that by which an actor opened something; returns how to leave off. */
  watch(name: string, actor: Actor, end: () => void): () => void {
    const opened = { actor, end };
    const ofName = this.#open.get(name) ?? new Set();
    this.#open.set(name, ofName.add(opened));
    this.#timer ??= setInterval(() => this.look(), this.#everyMs);
    return () => {
      ofName.delete(opened);
      if (ofName.size === 0 && this.#open.get(name) === ofName) this.#open.delete(name);
      if (this.#open.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  /** Looks at once: a key was changed, by somebody somewhere. */
  look(): void {
    this.#isAskedAgain = this.#isLooking;
    if (this.#isLooking || this.#open.size === 0) return;
    this.#isLooking = true;
    const asked = [...this.#open.keys()];
    this.#find(asked)
      .then(
        (found) => {
          for (const name of asked) this.#judge(name, found.get(name));
        },
        () => undefined,
      )
      .finally(() => {
        this.#isLooking = false;
        if (this.#isAskedAgain) this.look();
      });
  }

  #judge(name: string, now: Actor | undefined): void {
    for (const { actor, end } of [...(this.#open.get(name) ?? [])]) {
      const isAllowedLess = [...actor.permissions].some((permission) => !now?.permissions.has(permission));
      if (now === undefined || isAllowedLess) end();
    }
  }
}
