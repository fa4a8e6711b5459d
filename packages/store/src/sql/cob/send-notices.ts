import type { Queryable } from '../../database.ts';

export interface Notice {
  readonly channel: string;
  readonly payload: string;
}

/** Notifies listeners. To be sent outside of every transaction that does something else: it takes a global lock. */
export async function sendNotices(db: Queryable, notices: readonly Notice[]): Promise<void> {
  await db.query({
    name: 'cob-send-notices',
    text: 'select pg_notify(channel, payload) from unnest($1::text[], $2::text[]) as notice (channel, payload)',
    values: [notices.map((notice) => notice.channel), notices.map((notice) => notice.payload)],
  });
}
