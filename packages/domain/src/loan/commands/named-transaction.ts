import { formatDate } from '../../kernel/dates.ts';
import { type Rejected, reject } from '../../kernel/outcome.ts';
import { transactionKeyOf } from '../../kernel/transaction-id.ts';
import type { Loan } from '../loan.ts';
import { writeOffOf } from '../money/write-off.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import { type Correction, type EnteredType, factsOf, isBooked } from '../transactions/types.ts';

/** A transaction of money that can be taken back. */
export interface ReversibleTransaction extends LoanTransaction {
  readonly type: EnteredType;
}

/** What a target is refused for, in the order of precedence. */
export const namedRejects = [
  'NOT_FOUND',
  'TRANSACTION_NOT_REVERSIBLE',
  'LOAN_WRITTEN_OFF',
  'TRANSACTION_REVERSED',
] as const;

type Target =
  | { readonly ok: true; readonly transaction: ReversibleTransaction }
  | Rejected<(typeof namedRejects)[number]>;

/** The transaction in force that an id stands for and a person may correct, of a loan that is written off a recovery: of one that replays posted again, the latest posting. */
export function namedTransaction(loan: Loan, transactionId: string, correction: Correction): Target {
  const key = transactionKeyOf(transactionId);
  if (key === undefined || key.accountId !== loan.id || key.number > loan.transactionCount) {
    return reject('NOT_FOUND', { kind: 'LoanTransaction', field: 'transactionId', value: transactionId });
  }
  const transaction = latestPosting(loan, key.number);
  if (transaction === undefined || !allows(transaction, correction)) {
    const type = transaction?.type ?? 'ACCRUAL';
    const { instead: hint } = factsOf(type);
    return reject('TRANSACTION_NOT_REVERSIBLE', hint === undefined ? { type } : { type, hint });
  }
  const writeOff = writeOffOf(loan);
  if (writeOff !== undefined && !isBooked(transaction.type, 'RECOVERED'))
    return reject('LOAN_WRITTEN_OFF', { loan: loan.accountNo, date: formatDate(writeOff.valueDate) });
  if (transaction.reversedOn === undefined) return { ok: true, transaction };
  const date = formatDate(transaction.reversedOn);
  return reject('TRANSACTION_REVERSED', { kind: 'LoanTransaction', value: transactionId, date });
}

/** Nothing for an accrual, which is no transaction of money. */
function latestPosting(loan: Loan, number: number): LoanTransaction | undefined {
  const posting = loan.transactions.find((each) => each.number === number);
  return posting?.supersededBy === undefined ? posting : latestPosting(loan, posting.supersededBy);
}

function allows(transaction: LoanTransaction, correction: Correction): transaction is ReversibleTransaction {
  const allowed: readonly Correction[] = factsOf(transaction.type).allows;
  return allowed.includes(correction);
}
