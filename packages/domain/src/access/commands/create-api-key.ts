import { defineCommand } from '../../kernel/command.ts';
import { described, instant, optional, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { roles } from '../../kernel/permissions.ts';
import { apiKeyAnswer, type MadeApiKey, newApiKeyTarget } from '../api-key.ts';

/** Makes an API key; its secret is told to whoever asked, this once. */
export const createApiKey = defineCommand({
  name: 'createApiKey',
  description: 'Makes an API key. Its secret is in this answer and kept nowhere.',
  permission: 'MANAGE_API_KEYS',
  inputName: 'CreateApiKeyInput',
  input: {
    name: described(
      'What the log of commands calls whoever asks by it; no two keys ever have the same.',
      text,
    ),
    role: described(`What it allows: one of ${roles.join(', ')}.`, text),
    expiresAt: described('From when on it is good no longer; it is for good, if absent.', optional(instant)),
  },
  answers: 'CreatedApiKey',
  target: newApiKeyTarget,
  ref: ({ name }) => ({ name }),
  rejects: ['INVALID_VALUE', 'DUPLICATE_API_KEY'],
  decide({ id, nameTaken, secret, secretHash }, { name, role, expiresAt }, { now }) {
    if (!roles.some((each) => each === role)) {
      const reason = `there is no role ${role}; it has to be one of ${roles.join(', ')}`;
      return reject('INVALID_VALUE', { field: 'role', reason });
    }
    if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(now)) {
      return reject('INVALID_VALUE', { field: 'expiresAt', reason: `${expiresAt} is past` });
    }
    if (nameTaken) return reject('DUPLICATE_API_KEY', { value: name });
    const [lastUsedAt, revokedAt] = [undefined, undefined];
    const key: MadeApiKey = {
      ...({ kind: 'ApiKey', id, name, role, createdAt: now } as const),
      ...{ expiresAt, lastUsedAt, revokedAt, secretHash },
    };
    return accept({ key, secret });
  },
  answer: ({ key }) => ({ apiKey: apiKeyAnswer(key) }),
  once: ({ secret }) => ({ secret }),
  changes: ({ key }) => ({ before: [], after: [key] }),
});
