import { defineCommand } from '../../kernel/command.ts';
import { described, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { decided, relayDecisionTarget } from '../relay-decision.ts';
import { relayStatusAnswer } from '../relay-status.ts';

/** Accepts what became of the topic of events: relays take the one that they find next, or make it. */
export const acceptEventTopic = defineCommand({
  name: 'acceptEventTopic',
  description:
    'Accepts what became of the topic of events, for a reason that is kept: relays give up the one that they published to, and ' +
    'take the one of the configured name that they find next, or make it.',
  permission: 'MANAGE_EXTERNAL_EVENTS',
  inputName: undefined,
  input: { reason: described('What happened to the topic, and what was done about it.', text) },
  answers: 'RelayStatus',
  target: relayDecisionTarget,
  ref: () => ({}),
  rejects: ['NO_TOPIC_TO_ACCEPT'],
  decide(before, { reason }, { actor }) {
    if (before.topic === undefined) return reject('NO_TOPIC_TO_ACCEPT');
    return accept(decided(before, { about: 'TOPIC', by: actor, reason }));
  },
  answer: ({ status }) => relayStatusAnswer(status),
  changes: ({ decision }) => ({ before: [], after: [decision] }),
});
