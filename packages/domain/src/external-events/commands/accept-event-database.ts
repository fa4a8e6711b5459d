import { defineCommand } from '../../kernel/command.ts';
import { described, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { decided, relayDecisionTarget } from '../relay-decision.ts';
import { relayStatusAnswer } from '../relay-status.ts';

/** Lets events of another history of the database be published: after a failover or a restore. */
export const acceptEventDatabase = defineCommand({
  name: 'acceptEventDatabase',
  description:
    'Accepts the history that the database is in, after a failover or a restore, for a reason that is kept: its events are ' +
    'published in a source epoch of their own.',
  permission: 'MANAGE_EXTERNAL_EVENTS',
  inputName: undefined,
  input: { reason: described('What happened to the database, and what was lost.', text) },
  answers: 'RelayStatus',
  target: relayDecisionTarget,
  ref: () => ({}),
  rejects: ['NO_DATABASE_TO_ACCEPT'],
  decide(before, { reason }, { actor }) {
    if (before.isKnownDatabase) return reject('NO_DATABASE_TO_ACCEPT');
    return accept(decided(before, { about: 'DATABASE', by: actor, reason }));
  },
  answer: ({ status }) => relayStatusAnswer(status),
  changes: ({ decision }) => ({ before: [], after: [decision] }),
});
