import { parseStored } from '../../kernel/money.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { caughtUp } from '../accrual/caught-up.ts';
import type { ActiveLoan, DisbursedLoan } from '../loan.ts';
import type { RateChange } from '../product/terms.ts';
import { rateSpans } from '../schedule/rate-spans.ts';
import { replayed } from './entry.ts';

/** The rate that a loan bears on a date. Units: percent a year, an exact decimal. */
export function rateOn(loan: Pick<ActiveLoan, 'annualInterestRate' | 'rateChanges'>, on: number): string {
  return rateSpans(loan, { from: on, to: on + 1 })[0]?.annualInterestRate ?? loan.annualInterestRate;
}

/**
 * The loan that bears another rate from a date on, after that of its last change: what was entered is replayed.
 *
 * Shape: a change on the day of the last one takes its place; one that comes to the rate before is none.
 */
export function rateChanged(loan: ActiveLoan, change: RateChange, stamp: Stamp): DisbursedLoan {
  const before = (loan.rateChanges ?? []).filter(({ from }) => from < change.from);
  const rate = before.at(-1)?.annualInterestRate ?? loan.annualInterestRate;
  const isNone = parseStored(rate) === parseStored(change.annualInterestRate);
  const changes = isNone ? before : [...before, change];
  const changed = { ...loan, rateChanges: changes.length === 0 ? undefined : changes };
  return caughtUp(loan, replayed(loan, changed, stamp), stamp);
}
