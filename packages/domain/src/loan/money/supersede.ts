import { bookedOn } from '../../books/value-date.ts';
import type { LocalDate } from '../../kernel/dates.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import type { DisbursedLoan } from '../loan.ts';
import { type Posting, post } from '../transactions/post.ts';
import { bookFor } from './charge-off.ts';
import type { Effect, Movement } from './position.ts';
import { amountOf, inForce } from './replay.ts';

/**
 * Posts again what a replay split otherwise than it was posted, in place of the posting; takes back interest refunds that come
 * to nothing any more, and posts those that follow now.
 */
export function supersede(
  loan: DisbursedLoan,
  effects: ReadonlyMap<Movement, Effect>,
  stamp: Stamp,
): DisbursedLoan {
  let after = loan;
  for (const transaction of inForce(loan)) {
    const effect = effects.get(transaction);
    if (effect === undefined && transaction.interestRefundOf !== undefined)
      after = markReversed(after, transaction.number, stamp.businessDate);
    if (effect === undefined || sameSplit(transaction, effect)) continue;
    after = post(after, {
      ...postingOf(transaction, effect, stamp),
      note: transaction.note,
      counterpart: transaction.counterpart,
      origin: transaction.origin,
      chargeNumber: transaction.chargeNumber,
      chargebackOf: transaction.chargebackOf,
      book: transaction.book,
    });
    after = markReversed(after, transaction.number, stamp.businessDate, after.transactionCount);
  }
  for (const [movement, effect] of effects) {
    if (movement.interestRefundOf === undefined || 'number' in movement) continue;
    const book = bookFor(movement.type, loan);
    after = post(after, { ...postingOf(movement, effect, stamp), book });
  }
  return after;
}

/** What a posting is by what a replay made of it. */
function postingOf(movement: Movement, effect: Effect, stamp: Stamp): Posting {
  const { type, valueDate, interestRefundOf } = movement;
  return {
    ...effect,
    type,
    valueDate,
    postingDate: stamp.postingDate,
    amount: amountOf(movement, effect),
    interestRefundOf,
    bookedOn: bookedOn(valueDate, stamp),
  };
}

/** The loan with a posting marked as reversed, by a person, or by a replay that posted another one in its place. */
export function markReversed<L extends DisbursedLoan>(
  loan: L,
  number: number,
  reversedOn: LocalDate,
  supersededBy?: number,
): L {
  const transactions = loan.transactions.map((each) =>
    each.number === number ? { ...each, reversedOn, supersededBy } : each,
  );
  return { ...loan, transactions };
}

/** Whether two postings of a transaction are the same but for the balance after them. */
export function sameSplit(first: Omit<Effect, 'balance'>, second: Omit<Effect, 'balance'>): boolean {
  return (
    first.principal === second.principal &&
    first.interest === second.interest &&
    first.fees === second.fees &&
    first.penalties === second.penalties &&
    first.interestUnearned === second.interestUnearned &&
    first.feesUnearned === second.feesUnearned &&
    first.penaltiesUnearned === second.penaltiesUnearned &&
    first.overpayment === second.overpayment
  );
}
