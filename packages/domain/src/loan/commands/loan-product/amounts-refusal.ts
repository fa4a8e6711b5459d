import { fineAmount } from '../../../books/denomination.ts';
import type { Money } from '../../../kernel/money.ts';
import type { Rejected } from '../../../kernel/outcome.ts';
import type { LoanProductInput } from './input.ts';

/** Refuses an amount of a product that is finer than its currency. */
export function amountsRefusal(
  given: LoanProductInput,
  currencyDigits: number,
): Rejected<'INVALID_AMOUNT'> | undefined {
  const { currency, downPayment, overduePenalty } = given;
  const flatPenalty = overduePenalty?.calculation === 'FLAT' ? overduePenalty.amount : undefined;
  const amounts: readonly (readonly [field: string, amount: Money | undefined])[] = [
    ['installmentMultiplesOf', given.installmentMultiplesOf],
    ['principal', given.principal],
    ['minPrincipal', given.minPrincipal],
    ['maxPrincipal', given.maxPrincipal],
    ['downPayment.multiplesOf', downPayment?.multiplesOf],
    ['overduePenalty.amount', flatPenalty],
  ];
  for (const [field, amount] of amounts) {
    if (amount === undefined) continue;
    const refusal = fineAmount(amount, { currency, currencyDigits }, field);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
