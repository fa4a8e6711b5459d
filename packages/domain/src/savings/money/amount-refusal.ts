import { formatMoney, leastTooLarge, type Money, sizeOf, storedMoney } from '../../kernel/money.ts';
import { type Rejected, reject } from '../../kernel/outcome.ts';
import type { SavingsAccount, SavingsToClose } from '../savings-account.ts';

type Held = SavingsAccount | SavingsToClose;

/**
 * Refuses an account that holds an amount which is too large to be kept; the rules themselves reckon without a bound.
 *
 * Shape: what is the same object as before is kept already and not looked at; without an account before it, all is.
 */
export function amountRefusal(after: Held, before?: Held): Rejected<'SAVINGS_AMOUNT_TOO_LARGE'> | undefined {
  if (after === before) return undefined;
  const tooLarge = amountsOf(after, before?.posted.length ?? 0).find(
    ([, amount]) => sizeOf(amount) >= leastTooLarge,
  );
  if (tooLarge === undefined) return undefined;
  const [field, amount] = tooLarge;
  return reject('SAVINGS_AMOUNT_TOO_LARGE', {
    account: after.accountNo,
    field,
    value: formatMoney(amount, after.terms.currencyDigits),
    limit: storedMoney(leastTooLarge),
  });
}

function amountsOf({ balances, posted }: Held, known: number): readonly (readonly [string, Money])[] {
  return [
    ['balance', balances.balance],
    ['onHold', balances.onHold],
    ['interest accrued', balances.accrued.credit],
    ['overdraft interest accrued', balances.accrued.debit],
    ['interest posted', balances.posted.credit],
    ['overdraft interest posted', balances.posted.debit],
    ...posted.slice(known).map(({ type, amount }) => [type, amount] as const),
  ];
}
