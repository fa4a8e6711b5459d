import { wordsOf } from '@dayclose/domain/close/close-through.ts';
import {
  type PreviewedDay as Day,
  ofSubscribers,
  type ClosePreview as Preview,
  previewClose,
  previewDaysMax,
  type PreviewedStep as Step,
} from '@dayclose/domain/close/preview-close.ts';
import { inconsistent } from '@dayclose/domain/kernel/account.ts';
import type { FieldChange as Change, PostedAmount } from '@dayclose/domain/kernel/account-changes.ts';
import { formatDate, formatOptionalDate } from '@dayclose/domain/kernel/dates.ts';
import { usualKind } from './account-kinds.ts';
import { mostSteps } from './business-step.ts';
import { asClientsSee } from './client-details.ts';
import { CobFailure } from './cob-progress.ts';
import type { SchemaContext } from './context.ts';
import { listOf, mostExpected } from './cost.ts';
import { perSchema, type SchemaDraft } from './draft.ts';
import { globalId } from './global-id.ts';
import { noSuchId } from './no-such-id.ts';
import type { Noun } from './noun.ts';
import { needs } from './permission.ts';
import { localDateOf } from './values.ts';

/** What a preview costs beside the fields of its answer: it closes hundreds of days in memory. */
const previewCost = 50_000;

const FieldChange = perSchema(({ builder }) =>
  builder.objectRef<Change>('FieldChange').implement({
    authScopes: needs('READ'),
    description: 'A field of an account that is other than it was.',
    fields: (t) => ({
      field: t.exposeString('field', {
        description:
          'Its name; that of an installment or a charge is behind its number: "schedule.3.penaltiesDue", "charges.1.accrued".',
      }),
      before: t.exposeString('before', {
        description: 'What it was; absent where it had nothing.',
        nullable: true,
      }),
      after: t.exposeString('after', {
        description: 'What it is; absent where it has nothing.',
        nullable: true,
      }),
    }),
  }),
);

const PreviewedTransaction = perSchema(({ builder }) =>
  builder.objectRef<PostedAmount>('PreviewedTransaction').implement({
    authScopes: needs('READ'),
    description: 'A transaction that a close would post.',
    fields: (t) => ({
      type: t.exposeString('type', { description: 'What it is: "ACCRUAL".' }),
      date: t.field({
        type: 'Date',
        description: 'Its value date.',
        resolve: ({ date }) => formatDate(date),
      }),
      amount: t.expose('amount', {
        type: 'Decimal',
        description: 'Its amount, in the currency of the account.',
      }),
    }),
  }),
);

const PreviewedStep = perSchema((draft) =>
  draft.builder.objectRef<Step>('PreviewedStep').implement({
    authScopes: needs('READ'),
    description: 'What a business step would make of an account on a day.',
    fields: (t) => ({
      stepName: t.exposeString('stepName', { description: 'Name of the step.' }),
      transactions: t.field({
        type: [PreviewedTransaction(draft)],
        complexity: listOf(mostExpected.previewedPostings),
        description: 'What it would post.',
        resolve: ({ postings }) => postings,
      }),
      eventTypes: t.exposeStringList('eventTypes', {
        complexity: listOf(mostExpected.previewedPostings),
        description: 'What it would tell, one for each event.',
      }),
      changes: t.field({
        type: [FieldChange(draft)],
        complexity: listOf(mostExpected.previewedChanges),
        description: 'Each field of the account that it changes.',
        resolve: ({ fields }) => fields,
      }),
    }),
  }),
);

const PreviewedDay = perSchema((draft) =>
  draft.builder.objectRef<Day>('PreviewedDay').implement({
    authScopes: needs('READ'),
    description: 'A day as it would be closed.',
    fields: (t) => ({
      cobDate: t.field({
        type: 'Date',
        description: 'The day.',
        resolve: ({ cobDate }) => formatDate(cobDate),
      }),
      steps: t.field({
        type: [PreviewedStep(draft)],
        complexity: listOf(mostSteps(draft)),
        description: `Those of the steps that would post, tell or change anything, in their order; on the last day what subscribers add, as ${ofSubscribers}.`,
        resolve: ({ steps }) => steps,
      }),
    }),
  }),
);

/** A preview with the noun of its account. */
type OfKind = Preview & { readonly noun: string };

const ClosePreview = perSchema((draft) =>
  draft.builder.objectRef<OfKind>('ClosePreview').implement({
    authScopes: needs('READ'),
    description: 'What a close would do, without doing it: if nothing else happens to the account meanwhile.',
    fields: (t) => ({
      accountId: t.id({
        description: 'Global id of the account.',
        resolve: ({ noun, accountId }) => globalId(noun, accountId),
      }),
      fromDate: t.field({
        type: 'Date',
        nullable: true,
        description: 'The first day that it closes; absent where there is none to close.',
        resolve: ({ fromDate }) => formatOptionalDate(fromDate),
      }),
      throughDate: t.field({
        type: 'Date',
        description: 'The last day that it closes.',
        resolve: ({ throughDate }) => formatDate(throughDate),
      }),
      days: t.field({
        type: [PreviewedDay(draft)],
        complexity: listOf(previewDaysMax),
        description:
          'Each day that is closed, oldest first; none where it fails, since no day of an account that fails is closed.',
        resolve: ({ days }) => days,
      }),
      failure: t.field({
        type: CobFailure(draft),
        nullable: true,
        description: 'Why the close would fail; absent where it would not.',
        resolve: ({ noun, accountId, failure }) =>
          failure && {
            noun,
            accountId,
            cobDate: failure.cobDate,
            step: failure.step ?? null,
            code: failure.code,
            message: wordsOf(failure, draft.installed.codes),
            attempts: 1,
          },
      }),
    }),
  }),
);

/** What closes would do. */
export const closePreviewNoun: Noun = {
  types: [ClosePreview, PreviewedDay, PreviewedStep, PreviewedTransaction, FieldChange],
  addFields(draft) {
    draft.builder.queryField('previewClose', (t) =>
      t.field({
        type: ClosePreview(draft),
        complexity: { field: previewCost, multiplier: 1 },
        authScopes: needs('READ'),
        description:
          'What the close of an account would do with the steps that its job has at present, day by day, without doing it.',
        args: {
          accountId: t.arg.id({ required: true, description: 'Global id of the account.' }),
          throughDate: t.arg({
            type: 'Date',
            description: `The last day to close, the COB date if absent; days to come may be asked for too. At most ${previewDaysMax} days after the last closed one.`,
          }),
        },
        resolve: (_root, { accountId, throughDate }, context) =>
          previewOf(draft, context, {
            text: accountId,
            through: throughDate == null ? undefined : localDateOf(throughDate),
          }),
      }),
    );
  },
};

interface Asked {
  readonly text: string;
  readonly through: number | undefined;
}

/** Errors: an id that is no account's, and an account of which there is no preview, is refused. */
async function previewOf(
  draft: SchemaDraft,
  { source }: SchemaContext,
  { text, through }: Asked,
): Promise<OfKind> {
  const { ids, installed } = draft;
  const parsed = ids.parse(text);
  const kind = installed.kinds.find(({ noun }) => noun === parsed?.typename);
  const found = kind && parsed && (await source.reads.accountToPreview(kind, parsed.id, through));
  if (kind === undefined || found === undefined) {
    throw noSuchId(draft, 'accountId', { typename: (kind ?? usualKind(draft)).noun, text });
  }
  const { account, broken, ...read } = found;
  if (account === undefined) throw asClientsSee(draft, inconsistent(broken, broken.reason));
  const preview = previewClose({ kind, account, ...read }, through, installed);
  if (!preview.ok) throw asClientsSee(draft, preview);
  return { ...preview, noun: kind.noun };
}
