import { defineCommand } from '../../kernel/command.ts';
import { described, instant, optional, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { decided, mostPublishedAgain, relayDecisionTarget } from '../relay-decision.ts';
import { relayStatusAnswer } from '../relay-status.ts';

/** Has events that were sent sent again to the live topic, before what waits: after the topic has lost them. */
export const publishEventsAgain = defineCommand({
  name: 'publishEventsAgain',
  description:
    'Has events that were sent published again to the live topic, in their order and before what waits, for a reason that is ' +
    'kept: where the topic has lost them. To another topic they are sent by replayExternalEvents.',
  permission: 'MANAGE_EXTERNAL_EVENTS',
  inputName: 'PublishEventsAgainInput',
  input: {
    since: described(
      `Since when they were sent, such as "2026-11-28T10:00:00Z"; at most ${mostPublishedAgain} are taken.`,
      instant,
    ),
    until: described('Before when they were sent; up to now, if absent.', optional(instant)),
    reason: described('What happened to them.', text),
  },
  answers: 'RelayStatus',
  target: relayDecisionTarget,
  ref: ({ since, until }) => ({ since, until }),
  rejects: ['NOTHING_TO_PUBLISH_AGAIN', 'TOO_MUCH_TO_PUBLISH_AGAIN'],
  decide(before, { since, until, reason }, { actor }) {
    if (before.sent === 0) return reject('NOTHING_TO_PUBLISH_AGAIN', { field: 'since', value: since });
    if (before.sent > mostPublishedAgain) {
      return reject('TOO_MUCH_TO_PUBLISH_AGAIN', { field: 'until', limit: mostPublishedAgain });
    }
    return accept(decided(before, { about: 'EVENTS', by: actor, reason, since, until }));
  },
  answer: ({ status }) => relayStatusAnswer(status),
  changes: ({ decision }) => ({ before: [], after: [decision] }),
});
