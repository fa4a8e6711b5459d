import { type Money, sizeOf, stepOf, zero } from '../../kernel/money.ts';
import { divideRounded } from '../../kernel/rounding.ts';
import { equalInstallment } from './equal-installment.ts';
import { type Debt, type InterestRule, multipleOf, type Parts, payDown, payingPeriods } from './parts.ts';
import type { RateFactor } from './rate-factor.ts';
import { lentIn } from './tranches.ts';

/** What equal installments are reckoned with, and the interest that they then pay. */
interface Interest {
  readonly factors: readonly RateFactor[];
  readonly interestOf: InterestRule;
}

/** Equal installments; the last one takes what rounding leaves. */
export function equalInstallments(debt: Debt, { factors, interestOf }: Interest): readonly Parts[] {
  return payDown(debt, installmentOf(debt, factors), interestOf);
}

/**
 * Equal installments whose last one is brought near the others: its difference is spread over all where it is more than
 * half a cent for each of them, and that is kept only if the new difference is smaller, since the interest of every
 * installment moves with it.
 *
 * Source: reference system, progressive schedule.
 */
export function levelledInstallments(debt: Debt, interest: Interest): readonly Parts[] {
  return levelled(debt, interest).parts;
}

/** The amount of these installments. */
export function levelledInstallment(debt: Debt, interest: Interest): Money {
  return levelled(debt, interest).installment;
}

interface Levelled {
  readonly installment: Money;
  readonly parts: readonly Parts[];
}

function levelled(debt: Debt, { factors, interestOf }: Interest): Levelled {
  const installment = installmentOf(debt, factors);
  const parts = payDown(debt, installment, interestOf);
  const planned = { installment, parts };
  const { terms } = debt;
  const count = payingPeriods(debt);
  const multiple = multipleOf(terms);
  const difference = differenceOf(parts, installment);
  const cents = sizeOf(difference) / stepOf(terms.currencyDigits);
  if (count < 2 || cents <= BigInt(count) / 2n) return planned;
  const share = divideRounded(difference, BigInt(count) * multiple, terms.rounding) * multiple;
  if (share === zero) return planned;
  const other = { installment: installment + share, parts: payDown(debt, installment + share, interestOf) };
  if (sizeOf(differenceOf(other.parts, other.installment)) >= sizeOf(difference)) {
    // Whoever hears how it came to be hears last of what counts.
    if (debt.working !== undefined) payDown(debt, installment, interestOf);
    return planned;
  }
  debt.reckoning?.levelled({
    difference,
    share: { whole: difference, by: count, part: share, multiple, mode: terms.rounding },
    installment: other.installment,
  });
  return other;
}

/** The installment that repays a debt over its periods, with what goes out in the first of them, as it comes out. */
export function installmentOf(debt: Debt, factors: readonly RateFactor[]): Money {
  const paying = factors.slice(debt.terms.graceOnPrincipal);
  const { principal, terms, tranches, reckoning } = debt;
  return equalInstallment(
    principal + lentIn(tranches, 0),
    paying,
    multipleOf(terms),
    terms.rounding,
    reckoning,
  );
}

/** How much more the last installment asks for than the others. */
function differenceOf(parts: readonly Parts[], installment: Money): Money {
  const last = parts.at(-1);
  return last === undefined ? zero : last.principal + last.interest - installment;
}
