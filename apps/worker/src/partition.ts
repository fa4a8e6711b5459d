import { setTimeout as pause } from 'node:timers/promises';
import { describeFault, isAway, isPassing } from '@dayclose/store/faults.ts';
import type { ClaimedPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { endPartition } from '@dayclose/store/sql/cob/end-partition.ts';
import { LostPartition } from '@dayclose/store/sql/cob/fence-partition.ts';
import { findStragglers } from '@dayclose/store/sql/cob/find-stragglers.ts';
import { narrowPartition } from '@dayclose/store/sql/cob/narrow-partition.ts';
import { type CommittedChunk, closeChunk, failChunk, loseChunk } from './chunk.ts';
import { AccountsRefused, type CloseCounts } from './close-accounts.ts';
import { completeRun } from './complete-run.ts';
import type { WorkerContext } from './context.ts';
import { closeStraggler, loseStraggler } from './straggler.ts';
import { daysToHold, isChunkLost, isStragglerLost } from './worker-lost.ts';

/**
 * Carries a claimed partition to its end: chunk after chunk, then the accounts that were busy, then the run if this was
 * its last. Asked to stop, it finishes the chunk at hand and hands the partition back.
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
    const ended = (await closeChunks(context, claim, stop)) && (await closeStragglers(context, claim, stop));
    if (!ended) {
      await context.handBacks.add(claim);
      log.info('handed the partition back');
      return;
    }
    await endPartition(context.tenant.primary, claim);
    context.metrics.partitionsEnded.inc();
    await context.failpoint('run.complete.before');
    await completeRun(context, claim.runId);
  } catch (error) {
    if (error instanceof LostPartition) log.warn('another worker has the partition');
    else if (isPassing(error)) log.warn({ reason: describeFault(error) }, 'handed back what met a fault');
    else return log.error({ err: error }, 'left the partition to its lease');
    await context.handBacks.add(claim);
  } finally {
    context.metrics.partitionsHeld.dec();
    context.notices.progressed(claim.runId);
  }
}

/** Whether all chunks are done; false where it was asked to stop. */
async function closeChunks(
  context: WorkerContext,
  claim: ClaimedPartition,
  stop: AbortSignal,
): Promise<boolean> {
  const most = context.config.COB_CHUNK_ACCOUNT_DAYS;
  let days = daysToHold(claim.attempts, most);
  let { cursor } = claim;
  let lost = isChunkLost(claim.attempts, most);
  while (BigInt(cursor) < BigInt(claim.lastId)) {
    if (stop.aborted) return false;
    // Twice as much after each chunk that went well, until the full size is reached again.
    const nextDays = Math.min(most, days * 2);
    const chunk = await withRetry(context, stop, () =>
      lost ? loseChunk(context, claim) : chunkOrParts(context, claim, nextDays),
    );
    if (chunk === 'narrowed') {
      days = Math.max(1, Math.floor(days / 2));
    } else {
      tell(context, claim, chunk);
      cursor = chunk.held.cursor;
      days = lost ? 1 : nextDays;
      lost = false;
    }
  }
  return true;
}

/** One chunk; where it cannot be written, its upper half is given up first, and at last its only account. */
async function chunkOrParts(
  context: WorkerContext,
  claim: ClaimedPartition,
  nextDays: number,
): Promise<CommittedChunk | 'narrowed'> {
  const timed = context.metrics.chunkSeconds.startTimer();
  try {
    const chunk = await closeChunk(context, claim, nextDays);
    timed();
    return chunk;
  } catch (error) {
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

/** Whether the accounts that were busy are all dealt with; false where it was asked to stop. */
async function closeStragglers(
  context: WorkerContext,
  claim: ClaimedPartition,
  stop: AbortSignal,
): Promise<boolean> {
  let lost = BigInt(claim.cursor) >= BigInt(claim.lastId) && isStragglerLost(claim.attempts);
  for (;;) {
    const ids = await withRetry(context, stop, () =>
      findStragglers(context.tenant.primary, claim, context.config.COB_STRAGGLERS_AT_ONCE),
    );
    if (ids.length === 0) return true;
    for (const id of ids) {
      if (stop.aborted) return false;
      const close = lost ? loseStraggler : closeStraggler;
      tell(context, claim, await withRetry(context, stop, () => close(context, claim, id)));
      lost = false;
    }
  }
}

/** Tries again, a bounded number of times and not once it is asked to stop, what met a fault of the moment. */
async function withRetry<Result>(
  { config, log, outage }: WorkerContext,
  stop: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error) || attempt === config.COB_CHUNK_TRIES || stop.aborted) throw error;
      // What waits for the database keeps no other tenant waiting.
      if (isAway(error)) outage.began(error);
      log.warn({ reason: describeFault(error), attempt }, 'a chunk met a fault and is tried again');
      const ms = 50 * 2 ** attempt * (0.5 + Math.random());
      await pause(ms, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

function tell(context: WorkerContext, claim: ClaimedPartition, counts: CloseCounts): void {
  context.metrics.accountsClosed.inc(counts.done);
  context.metrics.accountsFailed.inc(counts.failed);
  context.outage.ended();
  context.notices.progressed(claim.runId);
  if (counts.events > 0) context.tenant.wake('dayclose_outbox');
}
