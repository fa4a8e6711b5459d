import { instantOf, latestWallTime, type WallTime } from '../kernel/zone.ts';
import { timeAfter, timesAfter } from './cron.ts';

/** What a schedule owes by a time, and up to which time it then owes nothing. */
export interface DueSlots {
  readonly slots: readonly WallTime[];
  readonly through: WallTime;
}

/** A schedule, and the time up to which its slots are dealt with. */
interface Scheduled {
  readonly cron: string;
  readonly slotsThrough: WallTime;
}

/**
 * The slots of a schedule that the clocks have come to: each of them for a job that makes up each, so many at most; else the
 * first, which stands for all.
 *
 * Shape: a slot is a time on the tenant's clocks. One in an hour that is skipped is due when they have jumped over it, and
 * one in an hour that is repeated when they first show it.
 */
export function dueSlots(
  { cron, slotsThrough }: Scheduled,
  now: WallTime,
  { makesUpEach, most }: { readonly makesUpEach: boolean; readonly most: number },
): DueSlots {
  const wanted = makesUpEach ? most : 1;
  const slots: WallTime[] = [];
  for (const slot of timesAfter(cron, slotsThrough)) {
    if (slot > now) break;
    slots.push(slot);
    if (slots.length === wanted) break;
  }
  const last = slots.at(-1);
  if (last === undefined) return { slots, through: slotsThrough };
  return { slots, through: makesUpEach ? last : now };
}

/** A slot to come: what the clocks of its zone show then, and the instant, RFC 3339. */
export interface SlotAhead {
  readonly slot: WallTime;
  readonly at: string;
}

/** The next slots of a cron after an instant, so many at most. */
export function slotsAhead(
  cron: string,
  { now, timeZone }: { readonly now: string; readonly timeZone: string },
  most: number,
): readonly SlotAhead[] {
  const slots: SlotAhead[] = [];
  for (const slot of timesAfter(cron, latestWallTime(now, timeZone))) {
    slots.push({ slot, at: instantOf(slot, timeZone) });
    if (slots.length === most) break;
  }
  return slots;
}

/** When a schedule is due next: an instant, RFC 3339. */
export function nextRunAt(
  { cron, slotsThrough }: Scheduled,
  now: string,
  timeZone: string,
): string | undefined {
  const shown = latestWallTime(now, timeZone);
  const slot = timeAfter(cron, slotsThrough > shown ? slotsThrough : shown);
  return slot === undefined ? undefined : instantOf(slot, timeZone);
}
