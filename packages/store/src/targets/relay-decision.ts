import {
  type DecisionBefore,
  mostPublishedAgain,
  relayDecisionTarget,
  type SentIn,
} from '@dayclose/domain/external-events/relay-decision.ts';
import type { Queryable } from '../database.ts';
import { readRelayStatus } from '../sql/read/relay-status.ts';
import { readOrigin } from '../sql/relay/read-origin.ts';
import { readRecordedTopic } from '../sql/relay/read-topic.ts';
import { lockWhole, type TargetStore } from './target-store.ts';

const key = `hashtext('dayclose relay decisions')`;
const atOnce = {
  name: 'lock-relay-decisions-at-once',
  text: `select where pg_try_advisory_xact_lock(${key})`,
};
const inTurn = { name: 'lock-relay-decisions', text: `select pg_advisory_xact_lock(${key})` };

/** What a person may have to decide; relays only find out afterwards. */
export const relayDecision: TargetStore<SentIn, DecisionBefore> = {
  target: relayDecisionTarget,
  lock: ({ client }) => lockWhole(client, { atOnce, inTurn }),
  async read({ client }, ref) {
    const [status, topic, { now, epochs }, sent] = await Promise.all([
      readRelayStatus(client),
      readRecordedTopic(client),
      readOrigin(client),
      countSent(client, ref),
    ]);
    const last = epochs.at(-1);
    const isKnownDatabase =
      last === undefined ||
      (last.systemIdentifier === now.systemIdentifier && last.timeline === now.timeline);
    return { status, topic: topic?.topic, isKnownDatabase, sent };
  },
};

async function countSent(client: Queryable, { since, until }: SentIn): Promise<number> {
  if (since === undefined) return 0;
  const { rows } = await client.query<{ sent: number }>({
    name: 'count-sent-events',
    text: `
      select count(*)::integer as sent from (
        select from outbox
        where published_at >= $1::timestamptz and published_at < coalesce($2::timestamptz, 'infinity')
          and skipped_because is null
        limit $3
      ) sent`,
    values: [since, until, mostPublishedAgain + 1],
  });
  return rows[0]?.sent ?? 0;
}
