import type { Answer } from '../kernel/command.ts';
import { enumeration, type ValueOf } from '../kernel/enumeration.ts';
import type { OwnRole } from '../kernel/permissions.ts';
import { target } from '../kernel/target.ts';

export const apiKeyStates = enumeration('ApiKeyState', 'Whether an API key is good at present.', {
  GOOD: 'It is.',
  EXPIRING: 'It is, and expires within 14 days: whoever uses it needs another one by then.',
  EXPIRED: 'Its time is over.',
  REVOKED: 'It was revoked.',
});
export type ApiKeyState = ValueOf<typeof apiKeyStates>;

/** An API key, without its secret. Shape: instants are text, in UTC. */
export interface ApiKey {
  readonly kind: 'ApiKey';
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly createdAt: string;
  /** From when on it is good no longer; absent where it is for good. */
  readonly expiresAt: string | undefined;
  /** To the minute. */
  readonly lastUsedAt: string | undefined;
  readonly revokedAt: string | undefined;
}

/** A key that is made, with what is kept of its secret, in hexadecimal. */
export interface MadeApiKey extends ApiKey {
  readonly secretHash: string;
}

/** What is known before a key is made. Shape: the secret is drawn as ids are, and is nowhere else. */
export interface NewApiKey {
  readonly id: string;
  readonly nameTaken: boolean;
  /** The role that it is to have, where the tenant made it. */
  readonly ownRole: OwnRole | undefined;
  readonly secret: string;
  readonly secretHash: string;
}

/** A key that is to be made. */
export const newApiKeyTarget = target<{ readonly name: string; readonly role: string }, NewApiKey>(
  'newApiKey',
);

/** One key, by its id. */
export const apiKeyTarget = target<{ readonly id: string }, ApiKey | undefined>('apiKey', {
  queue: ({ id }) => id,
});

/** Who asks by a key, as commands are logged and idempotency keys belong. */
export function actorOfKey(name: string): string {
  return `api-key:${name}`;
}

export function apiKeyAnswer({ id, name, role, createdAt, ...key }: ApiKey): Answer {
  const { expiresAt = null, lastUsedAt = null, revokedAt = null } = key;
  return { id, name, role, createdAt, expiresAt, lastUsedAt, revokedAt };
}
