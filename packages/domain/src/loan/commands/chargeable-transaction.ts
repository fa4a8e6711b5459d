import { type Rejected, reject } from '../../kernel/outcome.ts';
import type { Loan } from '../loan.ts';
import { factsOf } from '../transactions/types.ts';
import {
  allows,
  latestPosting,
  noPosting,
  type ReversibleTransaction,
  refuseReversed,
} from './named-transaction.ts';

/** What the target of a chargeback is refused for, in the order of precedence. */
export const chargeableRejects = ['NOT_FOUND', 'CHARGEBACK_NOT_ALLOWED', 'TRANSACTION_REVERSED'] as const;

type Chargeable =
  | { readonly ok: true; readonly transaction: ReversibleTransaction }
  | Rejected<(typeof chargeableRejects)[number]>;

/**
 * The payment in force that an id stands for, and that its bank may take back.
 *
 * Source: the sentences on types and transfers are those of the reference system.
 */
export function chargeableTransaction(loan: Loan, transactionId: string): Chargeable {
  const refusal = noPosting(loan, transactionId);
  if (refusal !== undefined) return refusal;
  const transaction = latestPosting(loan, transactionId);
  if (transaction === undefined || !allows(transaction, 'CHARGE_BACK')) {
    const { key } = factsOf(transaction?.type ?? 'ACCRUAL');
    return notAllowed(transactionId, `for loan transaction type, its type is loanTransactionType.${key}`);
  }
  if (transaction.counterpart !== undefined) {
    return notAllowed(transactionId, 'as it involves in account transfer');
  }
  return refuseReversed(transaction, transactionId) ?? { ok: true, transaction };
}

function notAllowed(value: string, reason: string): Rejected<'CHARGEBACK_NOT_ALLOWED'> {
  return reject('CHARGEBACK_NOT_ALLOWED', { kind: 'LoanTransaction', value, reason });
}
