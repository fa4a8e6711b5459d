import type { LocalDate } from './dates.ts';
import type { Permission } from './permissions.ts';
import type { RunTrigger } from './trigger.ts';
import type { WorkingDays } from './working-calendar.ts';

/**
 * The dates, the instant and the person of one command or of one closed day; a rule knows no other clock.
 *
 * Units: dates are epoch days; `now` is an instant of the database, RFC 3339, for audit only.
 */
export interface Stamp {
  readonly businessDate: LocalDate;
  readonly cobDate: LocalDate;
  /** What postings and events bear: the business date in a command, the COB date while a day is closed. */
  readonly postingDate: LocalDate;
  /** The books are closed through this day: no posting may bear it or an earlier one. */
  readonly booksClosedOn: LocalDate | undefined;
  /** On which days the institution works, by which schedules are made; absent where it never said so: on all. */
  readonly workingDays?: WorkingDays | undefined;
  readonly now: string;
  readonly actor: string;
  readonly tenant: string;
  /** Whether it is that of a day which is being closed. */
  readonly ofClose?: true;
}

/** The stamp of a command, which also says how it came to be given: a run that it starts is put down to that. */
export interface CommandStamp extends Stamp {
  readonly trigger: RunTrigger;
  /** Of whoever gives it, or of whoever approves it: more than these nobody grants. */
  readonly permissions: ReadonlySet<Permission>;
}

/** The stamp that business steps see while day `cobDate` is closed, whatever the stored dates are. */
export function stampOfClose(stamp: Stamp, cobDate: LocalDate): Stamp {
  return { ...stamp, cobDate, businessDate: cobDate + 1, postingDate: cobDate, ofClose: true };
}
