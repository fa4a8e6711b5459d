import { formatDate } from '@dayclose/domain/kernel/dates.ts';
import { enumeration } from '@dayclose/domain/kernel/enumeration.ts';
import type { CobFailureView, CobPartitionView } from '@dayclose/domain/views.ts';
import { builder } from './builder.ts';
import { enumOf } from './enums.ts';
import { globalId } from './global-id.ts';

const partitionStates = enumeration('PartitionState', 'How far a partition of a run has come.', {
  PENDING: 'No worker has taken it yet.',
  RUNNING: 'A worker goes through its accounts; when its lease ends, another one goes on.',
  COMPLETED: 'All its accounts were gone through; those that failed are counted.',
  FAILED: 'It was given up. Not used yet.',
});

/** One range of accounts of a run, which one worker at a time takes. */
export const CobPartition = builder.objectRef<CobPartitionView>('CobPartition').implement({
  description: 'One range of accounts of a run, which one worker at a time takes.',
  fields: (t) => ({
    number: t.exposeInt('number'),
    state: t.expose('state', {
      type: enumOf(partitionStates),
    }),
    firstId: t.id({ resolve: (partition) => globalId('Loan', partition.firstId) }),
    lastId: t.id({ resolve: (partition) => globalId('Loan', partition.lastId) }),
    total: t.exposeInt('total'),
    done: t.exposeInt('done'),
    failed: t.exposeInt('failed'),
    worker: t.exposeString('worker', { nullable: true }),
    attempts: t.exposeInt('attempts'),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});

/** An account that a run could not close. */
export const CobFailure = builder.objectRef<CobFailureView>('CobFailure').implement({
  description: 'An account that a run could not close.',
  fields: (t) => ({
    accountId: t.id({ resolve: (failure) => globalId('Loan', failure.accountId) }),
    cobDate: t.field({ type: 'Date', resolve: (failure) => formatDate(failure.cobDate) }),
    step: t.exposeString('step', { nullable: true }),
    code: t.exposeString('code'),
    message: t.exposeString('message'),
    attempts: t.exposeInt('attempts'),
  }),
});
