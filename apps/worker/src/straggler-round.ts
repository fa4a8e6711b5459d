import { describeFault, faultOf, isHeldUp } from '@dayclose/store/faults.ts';
import type { ClaimedPartition } from '@dayclose/store/sql/cob/claim-partition.ts';
import { findStragglers, type Straggler } from '@dayclose/store/sql/cob/find-stragglers.ts';
import { AccountsRefused, type CloseCounts } from './close-accounts.ts';
import type { WorkerContext } from './context.ts';
import { closeFree, failStragglers, loseStraggler } from './stragglers.ts';
import { asPartOfRun } from './trace-run.ts';
import { withRetry } from './with-retry.ts';
import { isStragglerLost, isStragglerSuspect } from './worker-lost.ts';

/** A partition whose chunks are done, and how those whom they passed over are asked for. */
export interface Round {
  readonly claim: ClaimedPartition;
  readonly stop: AbortSignal;
  /** Units: account-days that are taken together. */
  readonly days: number;
  readonly tell: (counts: CloseCounts) => void;
}

/**
 * What keeps a partition from its end: it was asked to stop, or what is left cannot be had at present.
 *
 * Shape: how many are `left`, where each of them was asked for in vain; `isHeld` where somebody has the row of one.
 */
export type Halt = 'STOPPED' | { readonly left?: number; readonly isHeld: boolean };

/** Accounts that are tried together; `isLast` where it is one that was held up alone, and nobody waits with it. */
interface Piece {
  readonly ids: readonly string[];
  readonly isLast?: true;
}

/**
 * Asks once for each account that its partition passed over: waits for none, closes those that nobody has, and gives up
 * those that have been busy for as long as is configured. What is held up comes after all others, in smaller pieces, down
 * to one account, and that at last with as long as the session allows.
 *
 * Shape: nothing, where none is left.
 * Errors: `LostPartition` where another worker has the partition; anything else is a fault of the moment.
 */
export async function askForStragglers(context: WorkerContext, round: Round): Promise<Halt | undefined> {
  const { claim, stop, tell } = round;
  const { config, tenant } = context;
  const find = (after: string, max: number) =>
    withRetry(context, stop, () => findStragglers(tenant.primary, claim, { after, max }));
  const attempts = BigInt(claim.cursor) >= BigInt(claim.lastId) ? claim.attempts : 1;
  const days = isStragglerSuspect(attempts) ? 1 : round.days;
  const beforeAll = String(BigInt(claim.firstId) - 1n);
  const [first] = isStragglerLost(attempts) ? await find(beforeAll, 1) : [];
  if (first !== undefined)
    tell(await withRetry(context, stop, () => loseStraggler(context, claim, first.id)));

  const came: Came = { busy: [], isHeld: false, heldUp: 0 };
  for (let after = beforeAll; ; ) {
    const page = await find(after, config.COB_STRAGGLERS_AT_ONCE);
    const last = page.at(-1);
    if (last === undefined) break;
    const halt = await askFor(context, round, { pieces: inPieces(page, days), came });
    if (halt !== undefined) return halt;
    after = last.id;
  }
  const { busy, isHeld } = came;
  if (busy.length === 0) return undefined;
  const busyMs = claim.busyMs ?? 0;
  if (busyMs < config.COB_BUSY_FOR_MS) return { left: busy.length, isHeld };
  tell(
    await withRetry(context, stop, () => failStragglers(context, claim, { ids: busy, ...locked(busyMs) })),
  );
  return undefined;
}

/** What has come of a round so far. Units: `heldUp` counts pieces in a row. */
interface Came {
  readonly busy: string[];
  isHeld: boolean;
  heldUp: number;
}

async function askFor(
  context: WorkerContext,
  { claim, stop, tell }: Round,
  { pieces, came }: { readonly pieces: Piece[]; readonly came: Came },
): Promise<Halt | undefined> {
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift()) {
    if (stop.aborted) return 'STOPPED';
    const asked = piece;
    const tried = await withRetry(context, stop, () => closePiece(context, claim, asked));
    if (tried.counts !== undefined) tell(tried.counts);
    pieces.unshift(...(tried.next ?? []));
    pieces.push(...(tried.last ?? []));
    came.busy.push(...(tried.busy ?? []));
    came.isHeld ||= tried.busy !== undefined && tried.busy.length > 0 && !tried.isHeldUp;
    came.heldUp = tried.isHeldUp ? came.heldUp + 1 : 0;
    // Where nothing goes through any more it is not due to an account.
    if (came.heldUp === context.config.COB_CHUNK_TRIES) return { isHeld: came.isHeld };
  }
  return undefined;
}

/** What came of a piece. Shape: `next` and `last` are what of it is to be tried at once, and after all others. */
interface Tried {
  readonly counts?: CloseCounts;
  readonly busy?: readonly string[];
  readonly next?: readonly Piece[];
  readonly last?: readonly Piece[];
  readonly isHeldUp?: boolean;
}

async function closePiece(context: WorkerContext, claim: ClaimedPartition, piece: Piece): Promise<Tried> {
  try {
    const counts = await asPartOfRun(context, claim, (own) => closeFree(context, own, piece));
    return { counts, busy: counts.busy };
  } catch (error) {
    if (error instanceof AccountsRefused) return await refused(context, claim, { piece, error });
    if (!isHeldUp(error)) throw error;
    const { ids } = piece;
    context.metrics.chunksRefused.inc();
    context.log.warn({ reason: describeFault(error), accounts: ids.length }, 'accounts were held up');
    const some = suspectsAtOnce(context.config.COB_CHUNK_ACCOUNT_DAYS);
    if (ids.length > 1) return { last: cut(ids, ids.length > some ? some : 1), isHeldUp: true };
    if (faultOf(error)?.kind === 'LOCKED') return { busy: ids, isHeldUp: true };
    if (!piece.isLast) return { last: [{ ids, isLast: true }], isHeldUp: true };
    const counts = await failStragglers(context, claim, { ids, ...timedOut(error) });
    return { counts };
  }
}

/** Accounts that cannot be read or written together: by halves, down to the one that is given up. */
async function refused(
  context: WorkerContext,
  claim: ClaimedPartition,
  { piece, error }: { readonly piece: Piece; readonly error: AccountsRefused },
): Promise<Tried> {
  const { ids, code } = error;
  context.metrics.chunksRefused.inc();
  const busy = piece.ids.filter((id) => !ids.includes(id));
  if (ids.length > 1) return { next: cut(ids, Math.ceil(ids.length / 2)), busy };
  context.log.error({ err: error, account: ids[0] }, 'an account cannot be closed');
  const counts = await failStragglers(context, claim, { ids, code, message: describeFault(error) });
  return { counts, busy };
}

const timedOut = (error: unknown) => ({ code: 'TIMED_OUT', message: describeFault(error) });

const locked = (busyMs: number) => ({
  code: 'LOCKED',
  message: `Another session held the account, or what it needs, whenever it was asked for, for ${Math.round(busyMs / 1_000)} s.`,
});

/**
 * How many accounts of a chunk that was held up are tried together, before they are tried one by one: each piece that holds
 * the one to blame costs a deadline, each other one next to nothing, so that it is found in two.
 */
export function suspectsAtOnce(chunk: number): number {
  return Math.ceil(Math.sqrt(chunk));
}

function cut(ids: readonly string[], size: number): readonly Piece[] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => ({
    ids: ids.slice(index * size, (index + 1) * size),
  }));
}

/** Accounts in order, as many together as have no more days to close than a chunk may hold; at least one. */
function inPieces(stragglers: readonly Straggler[], most: number): Piece[] {
  const pieces: { readonly ids: string[] }[] = [];
  let room = 0;
  for (const { id, days } of stragglers) {
    if (days > room || pieces.length === 0) {
      pieces.push({ ids: [] });
      room = most;
    }
    pieces.at(-1)?.ids.push(id);
    room -= days;
  }
  return pieces;
}
