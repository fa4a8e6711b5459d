import { defineCommand } from '../../kernel/command.ts';
import { described, instant, optional, text } from '../../kernel/input.ts';
import { accept, reject } from '../../kernel/outcome.ts';
import { type Permissions, permissionsOf, roles } from '../../kernel/permissions.ts';
import { apiKeyAnswer, type MadeApiKey, newApiKeyTarget } from '../api-key.ts';
import { notHeld } from '../role.ts';

/** Makes an API key; its secret is told to whoever asked, this once. */
export const createApiKey = ({ permissions }: { readonly permissions: Permissions }) =>
  defineCommand({
    name: 'createApiKey',
    description: 'Makes an API key. Its secret is in this answer and kept nowhere.',
    permission: 'MANAGE_API_KEYS',
    inputName: 'CreateApiKeyInput',
    input: {
      name: described(
        'What the log of commands calls whoever asks by it; no two keys ever have the same.',
        text,
      ),
      role: described(
        `What it allows: one of ${roles.join(', ')}, or a role of the tenant's own; none that allows more than whoever asks may.`,
        text,
      ),
      expiresAt: described(
        'From when on it is good no longer; it is for good, if absent.',
        optional(instant),
      ),
    },
    answers: 'CreatedApiKey',
    target: newApiKeyTarget,
    ref: ({ name, role }) => ({ name, role }),
    rejects: ['INVALID_VALUE', 'PERMISSION_NOT_HELD', 'DUPLICATE_API_KEY'],
    decide({ id, nameTaken, ownRole, secret, secretHash }, { name, role, expiresAt }, stamp) {
      const { now } = stamp;
      const shippedRole = roles.find((each) => each === role);
      const allowed =
        shippedRole === undefined ? ownRole?.permissions : permissionsOf(shippedRole, permissions);
      if (allowed === undefined) {
        const reason = `there is no role ${role}; it has to be one of ${roles.join(', ')}, or of the tenant's own`;
        return reject('INVALID_VALUE', { field: 'role', reason });
      }
      if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(now)) {
        return reject('INVALID_VALUE', { field: 'expiresAt', reason: `${expiresAt} is past` });
      }
      const beyond = notHeld(allowed, stamp);
      if (beyond !== undefined) return reject('PERMISSION_NOT_HELD', { field: 'role', value: beyond });
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
