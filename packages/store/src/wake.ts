import type pg from 'pg';

/** Who waits for news: relays for outbox rows, managers for runs, subscriptions for progress, gateways for changed keys. */
export type Channel = 'dayclose_outbox' | 'dayclose_jobs' | 'dayclose_progress' | 'dayclose_keys';

/** At most this often a process tells the same channel. Units: milliseconds between two notices. */
const noticeEveryMs = 10;

/** Tells other processes, after COMMIT, that there is something to do. */
export interface Waker {
  wake(channel: Channel): void;
  close(): void;
}

/**
 * Notices of one process: the first at once, those that come soon after as one. Never inside a transaction of a command,
 * whose commit they would slow down.
 *
 * Errors: a notice that cannot be sent is dropped, since everyone who waits also looks from time to time.
 */
export function openWaker(pool: pg.Pool): Waker {
  const pending = new Map<Channel, NodeJS.Timeout>();
  const toldAt = new Map<Channel, number>();
  const tell = (channel: Channel) => {
    pending.delete(channel);
    toldAt.set(channel, performance.now());
    pool.query({ name: 'wake', text: `select pg_notify($1, '')`, values: [channel] }).catch(() => undefined);
  };
  return {
    wake(channel) {
      if (pending.has(channel)) return;
      const waitMs = (toldAt.get(channel) ?? Number.NEGATIVE_INFINITY) + noticeEveryMs - performance.now();
      if (waitMs <= 0) return tell(channel);
      pending.set(
        channel,
        setTimeout(() => tell(channel), waitMs),
      );
    },
    close() {
      for (const timer of pending.values()) clearTimeout(timer);
      pending.clear();
    },
  };
}
