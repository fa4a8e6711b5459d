import type { CommandLogFilter, CommandLogView } from '@dayclose/domain/views.ts';
import { listOf, mostExpected, pageCost } from './cost.ts';
import { perSchema } from './draft.ts';
import { byId } from './entities.ts';
import type { GlobalIds } from './global-ids.ts';
import { rowId } from './global-ids.ts';
import { loadTogether } from './loaders.ts';
import { loggedAnswer, loggedInput } from './logged-input.ts';
import { accountsAmong, NamedAccount } from './named-account.ts';
import type { Noun } from './noun.ts';
import { type CursorForm, connectionOf, cursorOf, instantKey, pageOf } from './page.ts';
import { needs } from './permission.ts';
import { badRequest } from './refusal.ts';

const commandCursor: CursorForm = { name: 'command', key: instantKey };

const CommandLogEntry = perSchema((draft) =>
  draft.builder.node(draft.builder.objectRef<CommandLogView>('CommandLogEntry'), {
    authScopes: needs('READ_AUDIT'),
    description:
      'A command that was decided, accepted or refused. What was forbidden, ill-formed, or told to come again is not here.',
    id: { resolve: ({ id }) => id },
    loadOne: (id, context) =>
      loadTogether(context, 'commands', id, async (ids) =>
        byId(await context.source.reads.commandsById(ids)),
      ),
    brandLoadedObjects: true,
    fields: (t) => ({
      command: t.exposeString('command', { description: 'Name of the mutation, or of what a job gave.' }),
      actor: t.exposeString('actor', {
        description:
          'Who asked for it: "api-key:" and the name of the key, "subject:" and that of the token, or "system".',
      }),
      requestId: t.exposeString('requestId', {
        description: 'The id of its request, as logs and the header X-Request-Id have it.',
      }),
      address: t.exposeString('address', {
        nullable: true,
        description: 'Where the request came from; absent where it was none, or is of long ago.',
      }),
      idempotencyKey: t.exposeString('idempotencyKey', {
        nullable: true,
        description: 'The key that it was asked for by; absent where it had none.',
      }),
      input: t.field({
        type: 'JSON',
        description: 'What it was told, with every default.',
        resolve: ({ command, input }) => loggedInput(draft, command, input),
      }),
      accounts: t.field({
        type: [NamedAccount(draft)],
        complexity: listOf(mostExpected.accountsOfCommand),
        description: 'Accounts that its input names, or that it made or changed, as people know them.',
        resolve: ({ entities }, _args, context) => accountsAmong(draft, entities, context),
      }),
      refusedWith: t.exposeString('refusedWith', {
        nullable: true,
        description:
          'The code by which it was refused, AWAITING_APPROVAL where it waits for another person; absent where it was accepted.',
      }),
      answer: t.field({
        type: 'JSON',
        description:
          'What is kept of its answer, with ids as the database has them; of a refusal the code and its details.',
        resolve: (entry) => loggedAnswer(draft, entry),
      }),
      businessDate: t.expose('businessDate', {
        type: 'Date',
        description: 'The business date on which it was decided.',
      }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When its transaction began.' }),
    }),
  }),
);

const CommandLogFilterInput = perSchema((draft) =>
  draft.builder.inputType('CommandLogFilter', {
    description: 'Every filter has an index; what is left out filters nothing.',
    fields: (t) => ({
      command: t.string({ description: 'Only commands of this name.' }),
      actor: t.string({ description: 'Only commands of this actor: "api-key:night".' }),
      entityId: t.id({
        description: 'Global id of a thing: only commands that named it, made it or changed it.',
      }),
      refusedOnly: t.boolean({
        description: 'Only commands that were refused; those that wait for another person were not.',
      }),
      from: t.field({ type: 'DateTime', description: 'Only commands from this instant on.' }),
      to: t.field({ type: 'DateTime', description: 'Only commands before this instant.' }),
    }),
  }),
);

/** The log of commands. */
export const commandLogNoun: Noun = {
  types: [CommandLogEntry],
  ids: { CommandLogEntry: { form: rowId } },
  addFields(draft) {
    draft.builder.queryField('commandLog', (t) =>
      t.connection(
        {
          type: CommandLogEntry(draft),
          complexity: pageCost,
          authScopes: needs('READ_AUDIT'),
          description: 'Commands that were decided, the newest first.',
          args: {
            filter: t.arg({
              type: CommandLogFilterInput(draft),
              description: 'What the commands have to be; all commands if absent.',
            }),
          },
          resolve: async (_root, { filter, ...args }, { source }) => {
            const page = pageOf(commandCursor, args);
            const asked = filterOf(draft.ids, filter ?? {});
            const rows = asked === undefined ? [] : await source.reads.commandLog(asked, page);
            return connectionOf(rows, page, ({ createdAt, id }) => cursorOf(commandCursor, createdAt, id));
          },
        },
        { name: 'CommandLogConnection', authScopes: needs('READ_AUDIT') },
        { name: 'CommandLogEdge', authScopes: needs('READ_AUDIT') },
      ),
    );
  },
};

type AskedFilter = {
  readonly [Field in Exclude<keyof CommandLogFilter, 'entity'>]?: CommandLogFilter[Field] | null;
} & {
  readonly entityId?: string | null;
};

/** A filter as the log is read by; nothing where it asks for what nobody has. Errors: a time that ends before it begins is refused. */
function filterOf(ids: GlobalIds, { entityId, ...asked }: AskedFilter): CommandLogFilter | undefined {
  const { from, to } = asked;
  if (from != null && to != null && Date.parse(to) <= Date.parse(from)) {
    throw badRequest('"to" has to be after "from".');
  }
  const entity = entityId == null ? undefined : ids.parse(entityId);
  if (entityId != null && entity === undefined) return undefined;
  const given = Object.entries(asked).filter(([, value]) => value !== null);
  return {
    ...Object.fromEntries(given),
    ...(entity === undefined ? {} : { entity: `${entity.typename}:${entity.id}` }),
  };
}
