import { fineAmount } from '../../books/denomination.ts';
import { earlyDate } from '../../books/value-date.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { InputOf } from '../../kernel/field.ts';
import { futureDate } from '../../kernel/future-date.ts';
import { date, described, integer, money, oneOf, optional, percent } from '../../kernel/input.ts';
import type { Rejected } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import {
  highestRate,
  type Limits,
  limitsRefusal,
  longestPeriod,
  longestTerm,
  type OutOfRange,
} from '../product/limits.ts';
import { termRefusal } from '../product/longest-term.ts';
import { periodUnits } from '../product/term-choices.ts';
import { type LoanSizing, presentRules, type ScheduleTerms, type UnbookedTerms } from '../product/terms.ts';
import { graceRefusal } from '../schedule/graces.ts';
import { multiplesRefusal } from '../schedule/multiples-refusal.ts';
import { maturityRefusal } from '../schedule/schedule.ts';
import { shiftedBy } from '../schedule/shifted-due-dates.ts';

/** What an application says of the size of a loan, and of its dates. */
export const applicationInput = {
  principal: described(
    "What is applied for, in the product's currency and within its limits. The product's, if absent.",
    optional(money),
  ),
  submittedOn: described(
    'The day of the application. It cannot be after the business date, which it is if absent.',
    optional(date),
  ),
  expectedDisbursementOn: described(
    'The day from which the projected schedule is reckoned; it may be in the future. The day of the application, if absent.',
    optional(date),
  ),
  annualInterestRate: described(
    'Percent a year: "12" is twelve percent; within the limits of the product. The product\'s, if absent.',
    optional(percent(highestRate)),
  ),
  numberOfRepayments: described(
    "How many installments, without a down payment; within the limits of the product. The product's, if absent.",
    optional(integer(1, longestTerm)),
  ),
  repaymentEvery: described(
    "Units of repaymentUnit from one installment to the next. The product's, if absent.",
    optional(integer(1, longestPeriod)),
  ),
  repaymentUnit: described("The product's, if absent.", optional(oneOf(periodUnits))),
} as const;
type Given = InputOf<typeof applicationInput>;

/** What is on offer: the size of a loan where an application does not say, what it may be, and the terms. */
export interface Offer extends LoanSizing, Limits {
  readonly terms: UnbookedTerms;
}

/** What is applied for. */
export interface Application {
  readonly sizing: LoanSizing;
  readonly submittedOn: LocalDate;
  readonly expectedDisbursementOn: LocalDate;
}

/** What is applied for: what is not given is taken from the offer, and dates from the business date. */
export function applicationOf(
  given: Given,
  offer: LoanSizing,
  { businessDate }: Pick<Stamp, 'businessDate'>,
): Application {
  const submittedOn = given.submittedOn ?? businessDate;
  return {
    sizing: {
      principal: given.principal ?? offer.principal,
      annualInterestRate: given.annualInterestRate ?? offer.annualInterestRate,
      numberOfRepayments: given.numberOfRepayments ?? offer.numberOfRepayments,
      repaymentEvery: given.repaymentEvery ?? offer.repaymentEvery,
      repaymentUnit: given.repaymentUnit ?? offer.repaymentUnit,
    },
    submittedOn,
    expectedDisbursementOn: given.expectedDisbursementOn ?? submittedOn,
  };
}

/** What the schedule of an application follows from. */
export function scheduleTermsOf(
  { sizing, submittedOn, expectedDisbursementOn: disbursedOn }: Application,
  { terms }: Pick<Offer, 'terms'>,
  { workingDays }: Pick<Stamp, 'workingDays'>,
): ScheduleTerms {
  const agreed = { ...sizing, terms, scheduleRules: presentRules, submittedOn, disbursedOn };
  return { ...agreed, shiftedDueDates: shiftedBy(workingDays, agreed) };
}

/** What an application is judged by. Shape: without a client, whoever it may be. */
interface Judged {
  readonly given: Given;
  readonly offer: Offer;
  readonly client?: { readonly activatedOn: LocalDate };
}

/** Refuses what is applied for and the offer does not allow, or of which there is no schedule. */
export function applicationRefusal(
  application: Application,
  { given, offer, client }: Judged,
  stamp: Pick<Stamp, 'businessDate' | 'workingDays'>,
):
  | Rejected<'DATE_IN_FUTURE' | 'DATE_TOO_EARLY' | 'INVALID_VALUE' | 'INVALID_AMOUNT' | OutOfRange>
  | undefined {
  const { sizing, submittedOn, expectedDisbursementOn: expectedOn } = application;
  const { terms } = offer;
  const expected = () => scheduleTermsOf(application, offer, stamp);
  const madeSmallWith = given.principal === undefined ? 'numberOfRepayments' : 'principal';
  return (
    futureDate(submittedOn, stamp, 'The date on which a loan is submitted', 'submittedOn') ??
    (client &&
      earlyDate(submittedOn, client.activatedOn, 'on which the client was activated', 'submittedOn')) ??
    earlyDate(expectedOn, submittedOn, 'on which it is submitted', 'expectedDisbursementOn') ??
    termRefusal(sizing) ??
    graceRefusal(terms, sizing.numberOfRepayments) ??
    maturityRefusal(expected()) ??
    multiplesRefusal(expected(), sizing.principal, madeSmallWith) ??
    fineAmount(sizing.principal, terms, 'principal') ??
    limitsRefusal(sizing, offer)
  );
}
