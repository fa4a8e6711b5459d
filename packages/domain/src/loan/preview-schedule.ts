import type { InputOf } from '../kernel/field.ts';
import { described, id, object, optional } from '../kernel/input.ts';
import { accept, type Outcome } from '../kernel/outcome.ts';
import type { Stamp } from '../kernel/stamp.ts';
import {
  applicationInput,
  applicationOf,
  applicationRefusal,
  type Offer,
  scheduleTermsOf,
} from './commands/application.ts';
import { type LoanProductInput, loanProductInput } from './commands/loan-product/input.ts';
import { offerRefusal } from './commands/loan-product/offer-refusal.ts';
import { unbookedTermsOf } from './commands/loan-product/terms-of.ts';
import type { UnbookedTerms } from './product/terms.ts';
import type { Installment } from './schedule/installment.ts';
import { buildSchedule } from './schedule/schedule.ts';

/** What a preview is told: a product that there is or its terms, and what an application would say. */
export const schedulePreviewInput = {
  productId: described('Global id of a loan product; either this or product.', optional(id('LoanProduct'))),
  product: described(
    'A product that is not on offer yet; either this or productId. Its accounts are not looked up.',
    optional(object('CreateLoanProductInput', 'What createLoanProduct is told.', loanProductInput)),
  ),
  ...applicationInput,
};

/** A schedule that nobody agreed on yet. */
export interface SchedulePreview {
  readonly terms: UnbookedTerms;
  readonly installments: readonly Installment[];
}

type Today = Pick<Stamp, 'businessDate' | 'workingDays'>;

/** What a product would have on offer. Errors: refused as createLoanProduct would be. */
export function offerOf(given: LoanProductInput, today: Today): Outcome<Offer> {
  const terms = unbookedTermsOf(given);
  return offerRefusal(given, terms, today) ?? accept({ ...given, terms });
}

/** The schedule that an application would have, by what its command goes by. Errors: refused as submitLoan would be. */
export function previewSchedule(
  offer: Offer,
  given: InputOf<typeof applicationInput>,
  today: Today,
): Outcome<SchedulePreview> {
  const application = applicationOf(given, offer, today);
  const refusal = applicationRefusal(application, { given, offer }, today);
  if (refusal !== undefined) return refusal;
  const agreed = scheduleTermsOf(application, offer, today);
  return accept({ terms: offer.terms, installments: buildSchedule(agreed, agreed.principal) });
}
