import type { Rejected } from '../../../kernel/outcome.ts';
import type { Stamp } from '../../../kernel/stamp.ts';
import { limitsRefusal, type OutOfRange } from '../../product/limits.ts';
import type { UnbookedTerms } from '../../product/terms.ts';
import { multiplesRefusal } from '../../schedule/multiples-refusal.ts';
import { amountsRefusal } from './amounts-refusal.ts';
import type { LoanProductInput } from './input.ts';
import { valuesRefusal } from './values-refusal.ts';

/** Refuses what cannot be put on offer, by what is given alone. */
export function offerRefusal(
  given: LoanProductInput,
  terms: UnbookedTerms,
  stamp: Pick<Stamp, 'businessDate'>,
): Rejected<'INVALID_VALUE' | 'INVALID_AMOUNT' | OutOfRange> | undefined {
  return (
    valuesRefusal(given) ??
    amountsRefusal(given, terms.currencyDigits) ??
    limitsRefusal(given, given) ??
    ownMultiplesRefusal(given, terms, stamp)
  );
}

/** Of a loan as the product has it by default, paid out on the day. */
function ownMultiplesRefusal(
  given: LoanProductInput,
  terms: UnbookedTerms,
  { businessDate }: Pick<Stamp, 'businessDate'>,
) {
  const dates = { submittedOn: businessDate, disbursedOn: businessDate };
  return multiplesRefusal({ ...given, ...dates, terms }, given.principal, 'installmentMultiplesOf');
}
