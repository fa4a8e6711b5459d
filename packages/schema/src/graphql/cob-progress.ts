import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { enumeration } from '@dayclose/domain/kernel/enumeration.ts';
import type { CobFailureGroupView, CobFailureView, CobPartitionView } from '@dayclose/domain/views.ts';
import { perSchema } from './draft.ts';
import { enumOf } from './enums.ts';
import { globalId } from './global-id.ts';
import { accountNamed, NamedAccount } from './named-account.ts';
import { needs } from './permission.ts';

const partitionStates = enumeration('PartitionState', 'How far a partition of a run has come.', {
  PENDING: 'No worker has taken it yet.',
  RUNNING: 'A worker goes through its accounts; when its lease ends, another one goes on.',
  COMPLETED: 'All its accounts were gone through; those that failed are counted.',
  FAILED: 'It was given up. Not used yet.',
});

/** Of an account: the noun of its global id. */
interface OfKind {
  readonly noun: string;
}

/** One range of accounts of a run, which one worker at a time takes. */
export const CobPartition = perSchema((draft) =>
  draft.builder.objectRef<CobPartitionView & OfKind>('CobPartition').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'One range of accounts of a run, which one worker at a time takes.',
    fields: (t) => ({
      number: t.exposeInt('number', {
        description: 'Its place among the partitions of the run: 1, 2, 3 and so on.',
      }),
      state: t.expose('state', { description: 'How far it has come.', type: enumOf(draft, partitionStates) }),
      firstId: t.id({
        description: 'Global id of its first account.',
        resolve: (partition) => globalId(partition.noun, partition.firstId),
      }),
      lastId: t.id({
        description:
          'Global id of its last account; every account between the two by order of entry is in it.',
        resolve: (partition) => globalId(partition.noun, partition.lastId),
      }),
      total: t.exposeInt('total', { description: 'How many accounts it was planned with.' }),
      done: t.exposeInt('done', { description: 'How many of them are closed.' }),
      failed: t.exposeInt('failed', { description: 'How many of them could not be closed.' }),
      worker: t.exposeString('worker', {
        description: 'The worker that has it, or had it last; absent before the first.',
        nullable: true,
      }),
      attempts: t.exposeInt('attempts', { description: 'How often a worker took it.' }),
      startedAt: t.expose('startedAt', {
        description: 'When a worker took it first.',
        type: 'DateTime',
        nullable: true,
      }),
      endedAt: t.expose('endedAt', {
        description: 'When its last account was gone through.',
        type: 'DateTime',
        nullable: true,
      }),
    }),
  }),
);

/** An account that a run could not close, or that a close would not; runs are for operators, previews for whoever reads accounts. */
export const CobFailure = perSchema((draft) =>
  draft.builder.objectRef<CobFailureView & OfKind>('CobFailure').implement({
    authScopes: needs('READ'),
    description: 'An account that a run could not close, or that a preview could not.',
    fields: (t) => ({
      accountId: t.id({
        description: 'Global id of the account.',
        resolve: (failure) => globalId(failure.noun, failure.accountId),
      }),
      account: t.field({
        description: 'The account, as people know it.',
        type: NamedAccount(draft),
        resolve: ({ noun, accountId: id }, _args, context) =>
          accountNamed(draft, { noun, id, from: 'operations' }, context),
      }),
      cobDate: t.field({
        description: 'The date that could not be closed; the account is closed up to the one before.',
        type: 'Date',
        resolve: (failure) => formatDate(failure.cobDate),
      }),
      step: t.exposeString('step', {
        description: 'The business step that failed; absent where it was none.',
        nullable: true,
      }),
      code: t.exposeString('code', { description: 'The code of the refusal, or of what went wrong.' }),
      message: t.exposeString('message', { description: 'What went wrong.' }),
      attempts: t.exposeInt('attempts', { description: 'How often closing it has failed.' }),
    }),
  }),
);

/** Accounts that a run could not close for one reason. */
export const CobFailureGroup = perSchema((draft) =>
  draft.builder.objectRef<CobFailureGroupView>('CobFailureGroup').implement({
    authScopes: needs('READ_OPERATIONS'),
    description: 'Accounts that a run could not close for one reason.',
    fields: (t) => ({
      step: t.exposeString('step', {
        description: 'The business step that failed; absent where it was none.',
        nullable: true,
      }),
      code: t.exposeString('code', { description: 'The code of the refusal, or of what went wrong.' }),
      accounts: t.exposeInt('accounts', { description: 'How many accounts these are.' }),
      message: t.exposeString('message', { description: 'What went wrong with one of them.' }),
    }),
  }),
);

/** One reason for which accounts failed, as CobFailureGroup tells it. */
export const FailureReasonInput = perSchema(({ builder }) =>
  builder.inputType('FailureReasonInput', {
    description: 'One reason for which accounts failed, as CobFailureGroup tells it.',
    fields: (t) => ({
      code: t.string({ required: true, description: 'The code of the refusal, or of what went wrong.' }),
      step: t.string({ description: 'The business step that failed; absent where it was none.' }),
    }),
  }),
);
