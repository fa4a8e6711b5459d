import { apiKeyStates, type ApiKey as Key } from '@dayclose/domain/access/api-key.ts';
import type { Answer } from '@dayclose/domain/kernel/command.ts';
import { listOf, mostExpected } from './cost.ts';
import { perSchema } from './draft.ts';
import { there } from './entities.ts';
import { enumOf } from './enums.ts';
import { rowId } from './global-ids.ts';
import { loadTogether } from './loaders.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { refusalOf } from './refusal.ts';

/** A key as a read or an answer tells of it. */
type KeyShape = Pick<Key, 'id' | 'name' | 'role' | 'createdAt'> & {
  readonly [Field in 'expiresAt' | 'lastUsedAt' | 'revokedAt']: string | null | undefined;
};

/** A key that was made. Shape: the secret is there in the answer of the command that made it, and never again. */
interface Created {
  readonly apiKey: KeyShape;
  readonly secret?: string;
}

const ApiKey = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<KeyShape>('ApiKey'), {
    authScopes: needs('MANAGE_API_KEYS'),
    description: 'A key by which somebody asks.',
    id: { resolve: ({ id }) => id },
    loadOne: async (id, { operations }) => (await operations.apiKeysById([id]))[0],
    brandLoadedObjects: true,
    fields: (t) => ({
      name: t.exposeString('name', {
        description: 'Its name: the actor of its commands is "api-key:" and this.',
      }),
      role: t.exposeString('role', { description: 'The role that it has.' }),
      state: t.field({
        type: enumOf(draft, apiKeyStates),
        description: 'Whether it is good at present.',
        resolve: async ({ id }, _args, context) =>
          there(
            await loadTogether(context, 'api-key-states', id, (ids) => context.operations.apiKeyStates(ids)),
            `the API key ${id}`,
          ),
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
      expiresAt: t.expose('expiresAt', {
        type: 'DateTime',
        nullable: true,
        description: 'From when on it is good no longer; absent where it is for good.',
      }),
      lastUsedAt: t.expose('lastUsedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When somebody last asked by it, to the minute; absent where nobody did.',
      }),
      revokedAt: t.expose('revokedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was revoked; absent where it was not.',
      }),
    }),
  }),
);

const CreatedApiKey = perSchema((draft) =>
  draft.builder.objectRef<Created>('CreatedApiKey').implement({
    authScopes: needs('MANAGE_API_KEYS'),
    description: 'A key that was made.',
    fields: (t) => ({
      apiKey: t.field({
        type: ApiKey(draft),
        description: 'The key.',
        resolve: ({ apiKey }) => apiKey,
      }),
      secret: t.string({
        description:
          'What its owner sends: "Authorization: Bearer" and this. In the first answer alone; a repetition is refused it (SECRET_SHOWN).',
        resolve: ({ apiKey, secret }) => {
          if (secret !== undefined) return secret;
          throw refusalOf({ code: 'SECRET_SHOWN', details: { key: apiKey.name } }, draft.installed.codes);
        },
      }),
    }),
  }),
);

/** API keys. */
export const apiKeyNoun: Noun = {
  types: [ApiKey, CreatedApiKey],
  ids: { ApiKey: { form: rowId } },
  answers: {
    ApiKey: { type: ApiKey, of: (answer) => answer },
    CreatedApiKey: { type: CreatedApiKey, of: (answer: Answer) => answer },
  },
  addFields(draft) {
    draft.builder.queryField('apiKeys', (t) =>
      t.field({
        type: [ApiKey(draft)],
        complexity: listOf(mostExpected.apiKeys),
        authScopes: needs('MANAGE_API_KEYS'),
        description: 'Every key that there is or was, by name.',
        resolve: (_root, _args, { operations }) => operations.apiKeys(),
      }),
    );
  },
};
