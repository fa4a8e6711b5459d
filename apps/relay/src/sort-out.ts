import type { OutboxRow } from '@dayclose/store/sql/relay/read-unpublished.ts';
import { type OutgoingMessage, sizeOf } from './encode.ts';
import { keyOf } from './last-sent.ts';

/** A row with the key of its aggregate and its message. Units: `size` in bytes. */
export interface Ready {
  readonly row: OutboxRow;
  readonly key: string;
  readonly message: OutgoingMessage;
  readonly size: number;
}

/** A row that can never be published. */
export interface Poison {
  readonly row: OutboxRow;
  readonly reason: string;
}

/** Rows that were read, told apart by what can be done with them. */
export interface SortedOut {
  readonly ready: readonly Ready[];
  readonly poison: readonly Poison[];
  /** Why a shard must stop, by shard. */
  readonly disorder: ReadonlyMap<number, string>;
}

export interface Rules {
  /** The version that was last published of the row's aggregate, which has this key, if known. */
  lastVersionOf(row: OutboxRow, key: string): number | undefined;
  wrap(row: OutboxRow): OutgoingMessage;
  readonly mostBytes: number;
}

/**
 * Finds in rows, given in order, what may be sent: nothing of a shard in which a version goes back, and nothing of
 * an aggregate from a poisonous row onwards, so that later events do not overtake it.
 */
export function sortOut(rows: readonly OutboxRow[], rules: Rules): SortedOut {
  const ready: Ready[] = [];
  const poison: Poison[] = [];
  const disorder = new Map<number, string>();
  const versions = new Map<string, number>();
  const parked = new Set<string>();
  for (const row of rows) {
    const key = keyOf(row);
    if (disorder.has(row.shard) || parked.has(key)) continue;
    const before = versions.get(key) ?? rules.lastVersionOf(row, key);
    if (before !== undefined && row.aggregateVersion <= before) {
      disorder.set(
        row.shard,
        `${key} has version ${row.aggregateVersion} at ${row.pos}, after version ${before}`,
      );
      continue;
    }
    versions.set(key, row.aggregateVersion);
    const wrapped = tryToWrap(row, key, rules);
    if ('reason' in wrapped) {
      poison.push(wrapped);
      parked.add(key);
    } else {
      ready.push(wrapped);
    }
  }
  const isInOrder = ({ row }: { readonly row: OutboxRow }) => !disorder.has(row.shard);
  return { ready: ready.filter(isInOrder), poison: poison.filter(isInOrder), disorder };
}

function tryToWrap(row: OutboxRow, key: string, { wrap, mostBytes }: Rules): Ready | Poison {
  try {
    const message = wrap(row);
    const size = sizeOf(message);
    if (size <= mostBytes) return { row, key, message, size };
    return { row, reason: `The message has ${size} bytes, more than the ${mostBytes} that can be sent.` };
  } catch (error) {
    return { row, reason: error instanceof Error ? error.message : String(error) };
  }
}
