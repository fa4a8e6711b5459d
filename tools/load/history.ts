import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import type { CommandStamp } from '@dayclose/domain/kernel/stamp.ts';

/** Makes the stamp of a past business date. */
export type StampOn = (businessDate: LocalDate) => CommandStamp;

/** The time that a portfolio has lived, up to its business date. */
export interface History {
  readonly businessDate: LocalDate;
  readonly stampOn: StampOn;
}
