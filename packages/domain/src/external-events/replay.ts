import type { Answer } from '../kernel/command.ts';
import { target } from '../kernel/target.ts';
import type { EventReplayView } from '../views.ts';
import type { ExternalEventKey } from './views.ts';

/** How many events one replay sends at most. */
export const mostReplayed = 10_000_000;

/** Where an event lies: its day, and its position, by which all events come one after another. */
export type EventPlace = Pick<ExternalEventKey, 'createdOn' | 'pos'>;

/** Events that are to be sent again, to another topic. */
export interface EventReplay extends EventReplayView {
  readonly kind: 'EventReplay';
  readonly from: EventPlace;
  readonly to: EventPlace;
  /** What was sent by then is sent again. */
  readonly askedAt: string;
}

/** The first or the last event of a replay, as it is found. */
export type ReplayEnd = 'THERE' | 'PURGED' | 'UNKNOWN';

/** What is known before a replay starts. Shape: nothing is counted unless both ends are there and in order. */
export interface ReplayBefore {
  readonly from: ReplayEnd;
  readonly to: ReplayEnd;
  /** A day of which events were purged that lay between the two. */
  readonly purgedBetween: string | undefined;
  /** How many events were sent and are not given up, up to one more than a replay may have. */
  readonly total: number;
  /** The topic to which events go. */
  readonly liveTopic: string | undefined;
  /** The id that a new one will have. */
  readonly newId: string;
}

/** Nothing is locked: what a replay has still to send is looked for as it is sent. */
export const eventReplayTarget = target<
  { readonly from: ExternalEventKey; readonly to: ExternalEventKey },
  ReplayBefore
>('eventReplay');

/** A replay that there is; a relay that carries it out holds a lease and no lock. */
export const eventReplayAtHandTarget = target<{ readonly id: string }, EventReplay | undefined>(
  'eventReplayAtHand',
  { queue: ({ id }) => id },
);

export function eventReplayAnswer({ id, topic, total, sent, state, error }: EventReplay): Answer {
  return { id, topic, total, sent, state, error };
}

/** What Kafka takes for the name of a topic, and does not keep for itself. */
const topicForm = /^(?!\.{1,2}$)(?!__)[A-Za-z0-9._-]{1,249}$/;

/** Why Kafka does not take a name for a topic: half a sentence, or nothing. */
export function topicProblem(name: string): string | undefined {
  return topicForm.test(name)
    ? undefined
    : 'it has to be 1 to 249 letters, digits, ., - or _, other than . and .., and not begin with __';
}

/** Whether Kafka takes two names for one: in its figures . and _ are the same, so it refuses a topic that differs in them only. */
export function isSameTopic(one: string, other: string): boolean {
  return one.replaceAll('.', '_') === other.replaceAll('.', '_');
}
