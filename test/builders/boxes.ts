import type { AnyAccountKind } from '@dayclose/domain/kernel/account.ts';
import { type AnyCommand, defineCommand } from '@dayclose/domain/kernel/command.ts';
import { defineEvent } from '@dayclose/domain/kernel/event.ts';
import { described, id, text } from '@dayclose/domain/kernel/input.ts';
import { accept } from '@dayclose/domain/kernel/outcome.ts';
import { target } from '@dayclose/domain/kernel/target.ts';
import { loanKind } from '@dayclose/domain/loan/kind.ts';
import { AccountLock, lockOf } from '@dayclose/schema/graphql/account-lock.ts';
import { pageCost } from '@dayclose/schema/graphql/cost.ts';
import { perSchema } from '@dayclose/schema/graphql/draft.ts';
import { rowId } from '@dayclose/schema/graphql/global-ids.ts';
import { JournalEntry, JournalEntryConnection, journalOf } from '@dayclose/schema/graphql/journal-entry.ts';
import type { Noun } from '@dayclose/schema/graphql/noun.ts';
import { needs } from '@dayclose/schema/graphql/permission.ts';

/** A box, as everybody has it. */
export interface BoxRow {
  readonly id: string;
  readonly label: string;
}

const BoxRef = perSchema(({ builder }) => builder.objectRef<BoxRow>('Box'));

const Lid = perSchema((draft) =>
  draft.builder.objectRef<BoxRow>('Lid').implement({
    authScopes: needs('READ'),
    description: 'The lid of a box.',
    fields: (t) => ({
      of: t.field({ description: 'Its box.', type: BoxRef(draft), resolve: (box) => box }),
    }),
  }),
);

/** A box and its lid name each other. */
export const Box = perSchema((draft) =>
  draft.builder.node(BoxRef(draft), {
    authScopes: needs('READ'),
    description: 'A box, which is an account.',
    id: { resolve: (box) => box.id },
    loadOne: (boxId) => ({ id: boxId, label: 'Found' }),
    brandLoadedObjects: true,
    fields: (t) => ({
      label: t.exposeString('label', { description: 'What is written on it.' }),
      lid: t.field({ description: 'Its lid.', type: Lid(draft), resolve: (box) => box }),
      lock: t.field({
        type: AccountLock(draft),
        nullable: true,
        description: 'Why a write on it may be refused at present.',
        resolve: (box, _args, context) => lockOf(context, box.id),
      }),
      journal: t.connection(
        {
          type: JournalEntry(draft),
          complexity: pageCost,
          description: 'Its lines of the journal.',
          resolve: ({ id: box }, args, context, info) =>
            journalOf({ kind: boxKind, id: box }, args, context, info),
        },
        JournalEntryConnection(draft),
      ),
    }),
  }),
);

/** What the schema has of boxes. */
export const boxNoun: Noun = {
  types: [Box, Lid],
  ids: {
    Box: { form: rowId },
    BoxPosting: { form: rowId, postingOn: { noun: 'Box', id: (box, number) => `${box}00${number}` } },
  },
  answers: { Box: { type: Box, of: ({ box }) => box } },
};

/** Writes on a box. */
export const labelBox: AnyCommand = defineCommand({
  name: 'labelBox',
  description: 'Writes on a box.',
  permission: 'CREATE_CLIENT',
  inputName: 'LabelBoxInput',
  input: { boxId: described('The box.', id('Box')), label: described('What to write.', text) },
  answers: 'Box',
  target: target<string, BoxRow>('box'),
  ref: ({ boxId }) => boxId,
  rejects: [],
  decide: (box, { label }) => accept({ ...box, label }),
  answer: (box) => ({ box }),
});

/** Somebody wrote on a box. */
export const boxLabelled = defineEvent({
  type: 'BoxLabelledBusinessEvent',
  description: 'Somebody wrote on a box.',
  category: 'Box',
  dataschema: 'boxes.BoxDataV1',
  aggregateKind: 'Box',
  aggregateId: (box: BoxRow) => box.id,
  data: (_stamp, { label }) => ({ label }),
});

/** Boxes as accounts; but for their names they are loans. */
export const boxKind: AnyAccountKind = {
  ...(loanKind as AnyAccountKind),
  name: 'BOX',
  passes: [],
  statements: undefined,
  noun: 'Box',
  description: 'Boxes.',
  ledgerOwner: 9,
  job: { name: 'BOX_CLOSE_OF_BUSINESS', shortName: 'BOX_COB', description: 'Closes boxes.' },
  steps: [{ name: 'DUST', description: 'Dusts it.', run: (account) => accept(account) }],
};
