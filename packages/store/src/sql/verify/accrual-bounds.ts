import type { LocalDate } from '@dayclose/domain/kernel/dates.ts';
import { type Money, maxOf, stepOf, sumOf, zero } from '@dayclose/domain/kernel/money.ts';
import { interestEarned } from '@dayclose/domain/loan/accrual/accrual.ts';
import type { ProductTerms, RateChange, Tranche } from '@dayclose/domain/loan/product/terms.ts';
import type { Installment } from '@dayclose/domain/loan/schedule/installment.ts';

/** An active loan whose interest is accrued day by day, its schedule reckoned anew. */
export interface AccruingLoan {
  readonly terms: ProductTerms;
  readonly annualInterestRate?: string;
  readonly rateChanges?: readonly RateChange[] | undefined;
  readonly tranches?: readonly Tranche[] | undefined;
  readonly installments: readonly Installment[];
  readonly activatedOn: LocalDate;
  readonly closedThrough: LocalDate;
  readonly nonPerforming: boolean;
  readonly chargedOff: boolean;
  /** Value date and posting date of the latest accruals of interest. */
  readonly lastAccrualOn: LocalDate | undefined;
  readonly lastAccrualPostedOn: LocalDate | undefined;
  /** When a waiver of interest, a charge-off or a write-off, was last reversed, by a person or by a replay. */
  readonly lossReversedOn: LocalDate | undefined;
}

/**
 * Between what, one minor unit to either side, the accrued interest of a loan has to be.
 *
 * What the loan has earned by the last closed day is accrued, unless it is non-performing or charged off, which accrues
 * nothing more, and with three exceptions that the next close mends:
 * - A loan that has not closed a day since it became active has accrued nothing for the days before.
 * - Taking back a waiver makes interest earned that is accrued with the next close, and so does taking back a
 *   charge-off or a write-off.
 * - Of a product with non-performing loans, one that performs again has accrued up to its last accrual.
 *
 * More may be accrued up to a date after the last closed day, by a job that accrues to it. A loan that was settled once
 * has accrued all of its interest; see `wasSettled`.
 */
export function accrualBounds(loan: AccruingLoan): { readonly least: Money; readonly most: Money } {
  const unit = stepOf(loan.terms.currencyDigits);
  const earned = interestEarned(loan, loan.closedThrough);
  return { least: maxOf(zero, leastOf(loan, earned) - unit), most: mostOf(loan, earned) + unit };
}

/** An active loan whose interest is recalculated. */
export interface RecalculatedLoan extends AccruingLoan {
  /** The plan of the day on which a command last made one, which bears no more interest than any since. */
  readonly first: readonly Installment[];
  readonly firstOn: LocalDate;
  /** Whether a command or a job accrued interest, beside closes. */
  readonly accruedAhead: boolean;
}

/**
 * The same of a loan whose interest is recalculated, by its present plan and by the first that it has had since the last command.
 *
 * What closes accrued goes by a plan between these two, unless the command came after the last of them. A command that
 * finds less earned leaves what was accrued ahead of the closed days, as far as it will be earned. Each time in which the balance
 * stays the same is rounded by itself, so that plans of two days may be another minor unit apart.
 */
export function recalculatedBounds(loan: RecalculatedLoan): { readonly least: Money; readonly most: Money } {
  const { most } = accrualBounds(loan);
  const { least } = accrualBounds({ ...loan, installments: loan.first });
  const unit = stepOf(loan.terms.currencyDigits);
  const all = sumOf(loan.installments.map(({ interestEarned: earned }) => earned));
  return {
    least: loan.firstOn > loan.closedThrough ? zero : maxOf(zero, least - unit),
    most: (loan.accruedAhead ? maxOf(most, all) : most) + unit,
  };
}

function leastOf(loan: AccruingLoan, earned: Money): Money {
  const { terms, activatedOn, closedThrough, lastAccrualOn, lastAccrualPostedOn, lossReversedOn } = loan;
  if (loan.nonPerforming || loan.chargedOff || closedThrough < activatedOn) return zero;
  const mayLag = terms.nonPerformingAfterDays !== undefined;
  const accruedOn = mayLag ? lastAccrualPostedOn : closedThrough;
  if (lossReversedOn !== undefined && (accruedOn === undefined || lossReversedOn > accruedOn)) return zero;
  if (!mayLag) return earned;
  return lastAccrualOn === undefined ? zero : interestEarned(loan, Math.min(lastAccrualOn, closedThrough));
}

function mostOf(loan: AccruingLoan, earned: Money): Money {
  if (loan.lastAccrualOn === undefined) return earned;
  return maxOf(earned, interestEarned(loan, loan.lastAccrualOn));
}
