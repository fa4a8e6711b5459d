import { type LocalDate, never } from '../../kernel/dates.ts';
import type { DisbursedLoan } from '../loan.ts';

/** The business date, up to one at most, on which a command last made a plan of a loan whose interest is recalculated. */
export function lastChange(
  { activatedOn, transactions, charges }: DisbursedLoan,
  upTo: LocalDate = never,
): LocalDate {
  let last = activatedOn;
  const note = (on: LocalDate | undefined) => {
    if (on !== undefined && on > last && on <= upTo) last = on;
  };
  for (const { postingDate, reversedOn } of transactions) {
    note(postingDate);
    note(reversedOn);
  }
  for (const { enteredOn } of charges) note(enteredOn);
  return last;
}
