import type { LocalDate } from '../../kernel/dates.ts';
import { type Money, minOf, zero } from '../../kernel/money.ts';
import type { ProductTerms } from '../product/terms.ts';
import { isBooked } from '../transactions/types.ts';
import type { Movement } from './position.ts';
import type { MoneyWorking } from './working.ts';

/** Stands behind all that bears its date, as what is posted last does. */
const afterAll = Number.MAX_SAFE_INTEGER;

/**
 * Transactions with the interest refunds that follow from the refunds among them: those that were posted at their place,
 * those that were not behind all that bears the date of the refund, and none of a refund that is not there.
 *
 * Shape: not in their order.
 */
export function withInterestRefunds(
  movements: readonly Movement[],
  { interestRefundTypes }: Pick<ProductTerms, 'interestRefundTypes'>,
): readonly Movement[] {
  if (interestRefundTypes === undefined) return movements;
  const types: readonly string[] = interestRefundTypes;
  const posted = new Map(movements.map((each) => [each.interestRefundOf, each]));
  const entered = movements.filter(({ interestRefundOf }) => interestRefundOf === undefined);
  const following = entered
    .filter(({ type }) => types.includes(type))
    .map(({ valueDate, origin }) => posted.get(origin) ?? notPosted(valueDate, origin));
  return [...entered, ...following];
}

function notPosted(valueDate: LocalDate, interestRefundOf: number): Movement {
  return {
    type: 'INTEREST_REFUND',
    valueDate,
    origin: afterAll,
    amount: zero,
    chargeNumber: undefined,
    interestRefundOf,
  };
}

/** What an interest refund is reckoned from. */
interface Reckoned {
  /** All that was applied before it, in its order. */
  readonly before: readonly Movement[];
  /** Interest that transactions have a loan bear by a date, what is waived taken off; nothing of one that is charged off. */
  readonly borneBy: (movements: readonly Movement[], on: LocalDate) => Money | undefined;
  readonly working: MoneyWorking | undefined;
}

/**
 * An interest refund as it comes out at its place: the interest that the loan bore by its day, less what it would have borne,
 * had the money of the refund come back on the days on which it went out. Nothing where that is none.
 *
 * Shape: both are sums of what installments ask for, which is rounded already. Source: reference system, interest refunds.
 */
export function interestRefundAt(
  movement: Movement,
  { before, borneBy, working }: Reckoned,
): Movement | undefined {
  const refund = before.find(({ origin }) => origin === movement.interestRefundOf);
  if (refund === undefined) return undefined;
  const { origin, valueDate: on } = movement;
  const others = before.filter((each) => each !== refund);
  const borne = borneBy(others, on);
  if (borne === undefined) return undefined;
  const without = borneBy(paidBackAtOnce(others, refund.amount), on) ?? zero;
  const amount = borne - without;
  if (amount <= zero) return undefined;
  working?.interestRefunded({ origin, on, borne, without });
  return { ...movement, amount, allocatedAs: refund.type };
}

/** Transactions with a repayment right after each disbursement, until the money of a refund is used up. */
function paidBackAtOnce(movements: readonly Movement[], amount: Money): readonly Movement[] {
  let left = amount;
  return movements.flatMap((each) => {
    if (!isBooked(each.type, 'LENT') || left === zero) return [each];
    const back = minOf(left, each.amount);
    left -= back;
    const { valueDate, origin } = each;
    return [each, { type: 'REPAYMENT', valueDate, origin, amount: back, chargeNumber: undefined }];
  });
}
