import { formatDate } from '../../kernel/dates.ts';
import { type Rejected, reject } from '../../kernel/outcome.ts';
import { transactionKeyOf } from '../../kernel/transaction-id.ts';
import type { ActiveSavings } from '../savings-account.ts';
import type { SavingsTransaction } from '../transactions/transaction.ts';
import { type Correction, type EnteredType, factsOf } from '../transactions/types.ts';

/** A transaction that can be taken back. */
export interface ReversibleTransaction extends SavingsTransaction {
  readonly type: EnteredType;
}

/** What a target is refused for, in the order of precedence. */
export const namedRejects = ['NOT_FOUND', 'TRANSACTION_NOT_REVERSIBLE', 'TRANSACTION_REVERSED'] as const;

type Target =
  | { readonly ok: true; readonly transaction: ReversibleTransaction }
  | Rejected<(typeof namedRejects)[number]>;

/** The transaction in force that an id stands for and a person may correct. */
export function namedTransaction(
  account: ActiveSavings,
  transactionId: string,
  correction: Correction,
): Target {
  const key = transactionKeyOf(transactionId);
  if (key === undefined || key.accountId !== account.id || key.number > account.transactionCount) {
    return reject('NOT_FOUND', {
      kind: 'SavingsTransaction',
      field: 'transactionId',
      value: transactionId,
    });
  }
  const transaction = account.transactions.find(({ number }) => number === key.number);
  if (transaction === undefined || !allows(transaction, correction)) {
    // What is not kept with the account is an accrual.
    const type = transaction?.type ?? 'ACCRUAL';
    const { instead: hint } = factsOf(type);
    return reject('TRANSACTION_NOT_REVERSIBLE', hint === undefined ? { type } : { type, hint });
  }
  if (transaction.reversedOn === undefined) return { ok: true, transaction };
  const date = formatDate(transaction.reversedOn);
  return reject('TRANSACTION_REVERSED', { kind: 'SavingsTransaction', value: transactionId, date });
}

function allows(
  transaction: SavingsTransaction,
  correction: Correction,
): transaction is ReversibleTransaction {
  const allowed: readonly Correction[] = factsOf(transaction.type).allows;
  return allowed.includes(correction);
}
