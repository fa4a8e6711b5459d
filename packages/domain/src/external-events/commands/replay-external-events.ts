import { defineCommand } from '../../kernel/command.ts';
import { described, text } from '../../kernel/input.ts';
import { accept, type Outcome, type Rejected, reject } from '../../kernel/outcome.ts';
import { eventId, eventKeyText } from '../event-key.ts';
import {
  type EventReplay,
  eventReplayAnswer,
  eventReplayTarget,
  isSameTopic,
  mostReplayed,
  type ReplayBefore,
  topicProblem,
} from '../replay.ts';
import type { ExternalEventKey } from '../views.ts';

const rejects = [
  'INVALID_TOPIC',
  'REPLAY_TOPIC_IS_LIVE',
  'NOT_FOUND',
  'EXTERNAL_EVENTS_PURGED',
  'REPLAY_BACKWARDS',
  'REPLAY_EMPTY',
  'REPLAY_TOO_LONG',
] as const;
type Refusal = (typeof rejects)[number];

/** Has events that were sent sent again, to another topic; relays carry it out. */
export const replayExternalEvents = defineCommand({
  name: 'replayExternalEvents',
  description:
    'Has what was sent of a range of events sent again to another topic, in its order and at least once, and answers at once; ' +
    'ask node for how far it is. Messages have the bytes that they had, and a header that names the replay.',
  permission: 'MANAGE_EXTERNAL_EVENTS',
  inputName: 'ReplayExternalEventsInput',
  input: {
    fromEventId: described('Global id of the first event.', eventId),
    toEventId: described(
      `Global id of the last event, which may be the same; at most ${mostReplayed} are sent.`,
      eventId,
    ),
    topic: described(
      'Name of the topic, which is not the live one; it is made with as many partitions, unless it is there.',
      text,
    ),
  },
  answers: 'ExternalEventReplay',
  target: eventReplayTarget,
  ref: ({ fromEventId: from, toEventId: to }) => ({ from, to }),
  rejects,
  decide(before, { fromEventId: from, toEventId: to, topic }, { now }): Outcome<EventReplay, Refusal> {
    const reason = topicProblem(topic);
    if (reason !== undefined) return reject('INVALID_TOPIC', { field: 'topic', reason });
    if (before.liveTopic !== undefined && isSameTopic(topic, before.liveTopic)) {
      return reject('REPLAY_TOPIC_IS_LIVE', { field: 'topic', value: topic, live: before.liveTopic });
    }
    const refusal = endRefusal(before, { fromEventId: from, toEventId: to });
    if (refusal !== undefined) return refusal;
    const { total, newId: id } = before;
    if (BigInt(to.pos) < BigInt(from.pos)) return reject('REPLAY_BACKWARDS', { field: 'toEventId' });
    if (total === 0) return reject('REPLAY_EMPTY', { field: 'fromEventId' });
    if (total > mostReplayed) return reject('REPLAY_TOO_LONG', { field: 'toEventId', limit: mostReplayed });
    const sent = 0;
    return accept({
      kind: 'EventReplay',
      id,
      topic,
      from,
      to,
      askedAt: now,
      total,
      sent,
      state: 'RUNNING',
      error: null,
    });
  },
  answer: eventReplayAnswer,
});

/** Refuses events that are not there, or of which some between are not. */
function endRefusal(
  { from, to, purgedBetween }: ReplayBefore,
  given: Readonly<Record<'fromEventId' | 'toEventId', ExternalEventKey>>,
): Rejected<'NOT_FOUND' | 'EXTERNAL_EVENTS_PURGED'> | undefined {
  const ends = [
    { field: 'fromEventId', found: from },
    { field: 'toEventId', found: to },
  ] as const;
  for (const { field, found } of ends) {
    if (found === 'UNKNOWN') {
      return reject('NOT_FOUND', { kind: 'ExternalEvent', field, value: eventKeyText(given[field]) });
    }
  }
  for (const { field, found } of ends) {
    if (found === 'PURGED') return reject('EXTERNAL_EVENTS_PURGED', { field, date: given[field].createdOn });
  }
  return purgedBetween === undefined
    ? undefined
    : reject('EXTERNAL_EVENTS_PURGED', { field: 'fromEventId', date: purgedBetween });
}
