import { describeFault, isHeldUp, isPassing } from '@dayclose/store/faults.ts';
import type { ClaimedPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { endPartition } from '@dayclose/store/sql/cob/end-partition.ts';
import { LostPartition, StoppedRun } from '@dayclose/store/sql/cob/fence-partition.ts';
import { narrowPartition } from '@dayclose/store/sql/cob/narrow-partition.ts';
import { restPartition } from '@dayclose/store/sql/cob/rest-partition.ts';
import { type CommittedChunk, closeChunk, failChunk, loseChunk, passOverChunk } from './chunk.ts';
import { AccountsRefused, type CloseCounts } from './close-accounts.ts';
import { completeRun } from './complete-run.ts';
import type { WorkerContext } from './context.ts';
import { askForStragglers, type Halt, suspectsAtOnce } from './straggler-round.ts';
import { asPartOfRun } from './trace-run.ts';
import { withRetry } from './with-retry.ts';
import { daysToHold, isChunkLost } from './worker-lost.ts';

/**
 * Carries a claimed partition to its end: chunk after chunk, then the accounts that they passed over, then the run if this
 * was its last. Where only accounts are left that somebody else has, it leaves it alone for a while; asked to stop, or
 * to stop the run, it finishes the chunk at hand and hands the partition back.
 *
 * Errors: none. What met a fault of the moment is handed back, and does not count as an attempt; what met a defect is
 * left to the lease, and does.
 */
export async function closePartition(
  context: WorkerContext,
  claim: ClaimedPartition,
  stop: AbortSignal,
): Promise<void> {
  const log = context.log.child({ run: claim.runId, partition: claim.number, token: claim.token });
  context.metrics.partitionsHeld.inc();
  try {
    await context.failpoint('chunk.claimed');
    const halt = await closeAll(context, claim, stop);
    if (halt === 'STOPPED') {
      await context.handBacks.add(claim);
      log.info('handed the partition back');
      return;
    }
    if (halt !== undefined) {
      await restPartition(context.tenant.primary, claim, {
        ...halt,
        pauseMs: context.config.COB_BUSY_EVERY_MS,
      });
      // Said once, and not at each round.
      if (claim.busyMs === null) log.info('the partition waits for accounts that somebody else has');
      return;
    }
    await endPartition(context.tenant.primary, claim);
    context.metrics.partitionsEnded.inc();
    await context.failpoint('run.complete.before');
    await completeRun(context, claim.runId);
  } catch (error) {
    if (error instanceof StoppedRun) return await handBackStopped(context, claim);
    if (error instanceof LostPartition) log.warn('another worker has the partition');
    else if (isPassing(error) || isHeldUp(error))
      log.warn({ reason: describeFault(error) }, 'handed back what met a fault');
    else return log.error({ err: error }, 'left the partition to its lease');
    await context.handBacks.add(claim);
  } finally {
    context.metrics.partitionsHeld.dec();
    context.notices.progressed(claim.runId);
  }
}

/** Hands back a partition of a run that a person stops; the last who does so ends it. */
async function handBackStopped(context: WorkerContext, claim: ClaimedPartition): Promise<void> {
  context.log.info({ run: claim.runId, partition: claim.number }, 'handed back what is not to go on');
  await context.handBacks.add(claim);
  // Where the database does not answer, a manager sees to it.
  await completeRun(context, claim.runId).catch(() => undefined);
}

async function closeAll(
  context: WorkerContext,
  claim: ClaimedPartition,
  stop: AbortSignal,
): Promise<Halt | undefined> {
  const most = context.config.COB_CHUNK_ACCOUNT_DAYS;
  const { halt, isPassedOver } = await closeChunks(context, claim, stop);
  if (halt !== undefined) return halt;
  return await askForStragglers(context, {
    claim,
    stop,
    days: isPassedOver ? suspectsAtOnce(most) : most,
    tell: (counts) => tell(context, claim, counts),
  });
}

/** All chunks, and whether one of them was passed over; or what keeps it from them. */
async function closeChunks(
  context: WorkerContext,
  claim: ClaimedPartition,
  stop: AbortSignal,
): Promise<{ readonly halt?: Halt; readonly isPassedOver: boolean }> {
  const { COB_CHUNK_ACCOUNT_DAYS: most, COB_CHUNK_TRIES: tries } = context.config;
  let days = daysToHold(claim.attempts, most);
  let { cursor } = claim;
  let lost = isChunkLost(claim.attempts, most);
  let isPassedOver = false;
  let inARow = 0;
  while (BigInt(cursor) < BigInt(claim.lastId)) {
    if (stop.aborted) return { halt: 'STOPPED', isPassedOver };
    // Where nothing goes through any more it is not due to an account.
    if (inARow === tries) return { halt: { isHeld: false }, isPassedOver };
    // Twice as much after each chunk that went well, until the full size is reached again.
    const nextDays = Math.min(most, days * 2);
    const chunk = await withRetry(context, stop, () =>
      lost ? loseChunk(context, claim) : chunkOrParts(context, claim, nextDays),
    );
    if (chunk === 'narrowed') {
      days = Math.max(1, Math.floor(days / 2));
      continue;
    }
    tell(context, claim, chunk);
    cursor = chunk.held.cursor;
    days = lost ? 1 : nextDays;
    lost = false;
    isPassedOver ||= chunk.isPassedOver === true;
    inARow = chunk.isPassedOver ? inARow + 1 : 0;
  }
  return { isPassedOver };
}

/**
 * One chunk. One that is held up is passed over; where one cannot be written, its upper half is given up first, and at
 * last its only account.
 */
async function chunkOrParts(
  context: WorkerContext,
  claim: ClaimedPartition,
  nextDays: number,
): Promise<CommittedChunk | 'narrowed'> {
  const timed = context.metrics.chunkSeconds.startTimer();
  try {
    const chunk = await asPartOfRun(context, claim, (own) => closeChunk(context, own, nextDays));
    timed();
    return chunk;
  } catch (error) {
    if (isHeldUp(error)) {
      context.metrics.chunksRefused.inc();
      context.log.warn({ reason: describeFault(error) }, 'a chunk was held up; its accounts are taken last');
      return await passOverChunk(context, claim, nextDays);
    }
    if (!(error instanceof AccountsRefused)) throw error;
    context.metrics.chunksRefused.inc();
    const { ids, code } = error;
    const middle = ids[Math.floor(ids.length / 2) - 1];
    if (middle !== undefined) {
      await narrowPartition(context.tenant.primary, claim, middle, context.config.COB_LEASE_MS);
      return 'narrowed';
    }
    context.log.error({ err: error, account: ids[0] }, 'an account cannot be closed');
    return await failChunk(context, claim, { code, message: describeFault(error), ids });
  }
}

function tell(context: WorkerContext, claim: ClaimedPartition, counts: CloseCounts): void {
  context.metrics.accountsClosed.inc(counts.done);
  context.metrics.accountsFailed.inc(counts.failed);
  context.outage.ended();
  context.notices.progressed(claim.runId);
  if (counts.events > 0) context.tenant.wake('dayclose_outbox');
}
