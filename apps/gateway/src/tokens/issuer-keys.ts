import { refusal } from '@dayclose/schema/graphql/refusal.ts';
import { Outage } from '@dayclose/store/outage.ts';
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import type { Logger } from 'pino';

interface Pace {
  readonly tokenKeysMs: number;
  readonly tokenKeysGraceMs: number;
  readonly tokenKeysCooldownMs: number;
  readonly tokenKeysRetryMs: number;
  readonly tokenKeysTimeoutMs: number;
}

/**
 * The public keys of the issuer of tokens, as they were last fetched: fetched again when they are old, or when a token names
 * one that is not among them, and never more often than the pace allows, whatever tokens come.
 *
 * Shape: where they cannot be fetched, those that are known are good for the time of grace.
 */
export class IssuerKeys {
  readonly #remote: ReturnType<typeof createRemoteJWKSet>;
  readonly #pace: Pace;
  readonly #outage: Outage;
  #edition = 0;
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #triedAt = Number.NEGATIVE_INFINITY;
  #fetching: Promise<void> | undefined;

  constructor(url: URL, pace: Pace, log: Logger) {
    // When to fetch is decided here: left to itself the set would forget what it knows once that is old.
    const never = Number.POSITIVE_INFINITY;
    const timeoutDuration = pace.tokenKeysTimeoutMs;
    this.#remote = createRemoteJWKSet(url, { cacheMaxAge: never, cooldownDuration: never, timeoutDuration });
    this.#pace = pace;
    this.#outage = new Outage({
      log,
      what: `fetching the keys of tokens from ${url.origin}${url.pathname}`,
      meanwhile: 'tokens are checked by the keys that are known, for a while',
      describe: reasonOf,
    });
  }

  /**
   * Sees to it that keys are there, and young enough; tells which edition they are, which grows with each fetch.
   *
   * Errors: ISSUER_UNAVAILABLE where there are none, or none that is still good.
   */
  async edition(): Promise<number> {
    const ageMs = performance.now() - this.#fetchedAt;
    if (ageMs < this.#pace.tokenKeysMs) return this.#edition;
    const isGood = ageMs < this.#pace.tokenKeysGraceMs;
    const fetched = this.#fetch().catch((error: unknown) => {
      if (!isGood) throw error;
    });
    // Nobody waits for an issuer of whom it is known that it is away, as long as the old keys are good.
    if (this.#outage.isUp || !isGood) await fetched;
    return this.#edition;
  }

  /** The key that a token names. Errors: those of jose where there is none; ISSUER_UNAVAILABLE where that cannot be known. */
  readonly keyFor: JWTVerifyGetKey = async (header, token) => {
    try {
      return await this.#remote(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || this.#isCoolingDown()) throw error;
      await this.#fetch();
      return this.#remote(header, token);
    }
  };

  #isCoolingDown(): boolean {
    return performance.now() < this.#fetchedAt + this.#pace.tokenKeysCooldownMs;
  }

  /** One fetch at a time, for all who wait. */
  #fetch(): Promise<void> {
    if (this.#fetching === undefined) {
      const now = performance.now();
      if (now < this.#triedAt + this.#pace.tokenKeysRetryMs) return Promise.reject(away());
      this.#triedAt = now;
      this.#fetching = this.#remote.reload().then(
        () => {
          this.#fetchedAt = performance.now();
          this.#edition += 1;
          this.#outage.ended();
        },
        (error: unknown) => {
          this.#outage.began(error);
          throw away();
        },
      );
      const isOver = () => {
        this.#fetching = undefined;
      };
      this.#fetching.then(isOver, isOver);
    }
    return this.#fetching;
  }
}

const away = () => refusal('ISSUER_UNAVAILABLE');

/** What `fetch` says of a connection is in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
