import type { Queryable } from '@dayclose/store/database.ts';
import { sendProgress } from '@dayclose/store/sql/cob/send-progress.ts';

/** Tells who watches a run that it moved on: after COMMIT, and never more often than there is time to look. */
export interface Notices {
  progressed(runId: string): void;
  /** Sends what is left. */
  close(): Promise<void>;
}

/** Units: milliseconds between two notices. Errors: none; who watches also looks from time to time. */
export function openNotices(db: Queryable, everyMs: number): Notices {
  const waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let sending = Promise.resolve();

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const runIds = [...waiting];
    waiting.clear();
    if (runIds.length > 0) sending = sendProgress(db, runIds).catch(() => undefined);
  }

  return {
    progressed(runId) {
      waiting.add(runId);
      timer ??= setTimeout(flush, everyMs);
    },
    async close() {
      flush();
      await sending;
    },
  };
}
