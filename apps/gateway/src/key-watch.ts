import type { Actor } from '@dayclose/domain/kernel/permissions.ts';
import type { Caller } from './authenticate.ts';

/** Who has each key of a list of hashes; keys that are disabled or gone are left out. */
export type FindActors = (keyHashes: readonly string[]) => Promise<ReadonlyMap<string, Actor>>;

interface Opened {
  readonly actor: Actor;
  readonly end: () => void;
}

/**
 * Looks again, every so often, at the keys by which sockets and streams were opened, in one read for all of them, and
 * ends those whose key is disabled, replaced or allowed less by now.
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

  /** Watches the key of what somebody opened; returns how to leave off. */
  watch({ actor, keyHash }: Caller, end: () => void): () => void {
    const opened = { actor, end };
    const ofKey = this.#open.get(keyHash) ?? new Set();
    this.#open.set(keyHash, ofKey.add(opened));
    this.#timer ??= setInterval(() => this.look(), this.#everyMs);
    return () => {
      ofKey.delete(opened);
      if (ofKey.size === 0 && this.#open.get(keyHash) === ofKey) this.#open.delete(keyHash);
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
          for (const keyHash of asked) this.#judge(keyHash, found.get(keyHash));
        },
        () => undefined,
      )
      .finally(() => {
        this.#isLooking = false;
        if (this.#isAskedAgain) this.look();
      });
  }

  #judge(keyHash: string, now: Actor | undefined): void {
    for (const { actor, end } of [...(this.#open.get(keyHash) ?? [])]) {
      const isAllowedLess = [...actor.permissions].some((permission) => !now?.permissions.has(permission));
      if (now === undefined || isAllowedLess) end();
    }
  }
}
