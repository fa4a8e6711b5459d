import { defineCommand } from '../../kernel/command.ts';
import { described, id } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { actorOfKey, apiKeyAnswer, apiKeyTarget } from '../api-key.ts';

/** Ends an API key for good: whoever has it is let in no longer, and what was opened by it is closed. */
export const revokeApiKey = defineCommand({
  name: 'revokeApiKey',
  description:
    'Ends an API key for good, other than the one that asks: it lets nobody in any more, and what was opened by it is closed.',
  permission: 'MANAGE_API_KEYS',
  inputName: undefined,
  input: { id: described('Global id of the key.', id('ApiKey')) },
  answers: 'ApiKey',
  target: apiKeyTarget,
  ref: ({ id }) => ({ id }),
  rejects: ['NOT_FOUND', 'API_KEY_REVOKED', 'OWN_API_KEY'],
  decide(key, { id }, { actor, now }) {
    if (key === undefined) return reject('NOT_FOUND', { kind: 'ApiKey', field: 'id', value: id });
    const { name, revokedAt } = key;
    if (revokedAt !== undefined) return reject('API_KEY_REVOKED', { key: name, at: revokedAt });
    if (actor === actorOfKey(name)) return reject('OWN_API_KEY', { key: name });
    return accept({ ...key, revokedAt: now });
  },
  changes: (after, before) => ({ before: before === undefined ? [] : [before], after: [after] }),
  answer: apiKeyAnswer,
});
