import { sendNotices } from '@dayclose/store/sql/cob/send-notices.ts';
import { outboxChannel } from '@dayclose/store/sql/relay/listen.ts';
import type { Queryable } from '@dayclose/store/database.ts';

/** Wakes whoever listens for progress or for events: after COMMIT, and never more often than there is time to read. */
export interface Notices {
  /** Something of a run changed. */
  progressed(runId: string): void;
  /** Events wait in the outbox. */
  raised(): void;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** The channel on which workers tell of progress; its payload is the id of a run. */
const progressChannel = 'dayclose_progress';

/** Units: milliseconds between two statements. Errors: none; a notice that is lost is made up for by polls. */
export function openNotices(db: Queryable, everyMs: number): Notices {
  const waiting = new Map<string, { channel: string; payload: string }>();
  let timer: NodeJS.Timeout | undefined;
  let sending = Promise.resolve();

  function add(channel: string, payload: string): void {
    waiting.set(`${channel} ${payload}`, { channel, payload });
    timer ??= setTimeout(flush, everyMs);
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const notices = [...waiting.values()];
    waiting.clear();
    if (notices.length > 0) sending = sendNotices(db, notices).catch(() => undefined);
  }

  return {
    progressed: (runId) => add(progressChannel, runId),
    raised: () => add(outboxChannel, ''),
    async close() {
      flush();
      await sending;
    },
  };
}
