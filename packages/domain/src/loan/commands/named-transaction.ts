import { formatDate } from '../../kernel/dates.ts';
import { type Rejected, reject } from '../../kernel/outcome.ts';
import { transactionIdOf, transactionKeyOf } from '../../kernel/transaction-id.ts';
import type { Loan } from '../loan.ts';
import { chargebacksOf } from '../money/chargebacks.ts';
import { writeOffOf } from '../money/write-off.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import { type Correction, type EnteredType, factsOf, isAllowed, isBooked } from '../transactions/types.ts';

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
  'TRANSACTION_CHARGED_BACK',
] as const;

type Target =
  | { readonly ok: true; readonly transaction: ReversibleTransaction }
  | Rejected<(typeof namedRejects)[number]>;

/** The transaction in force that an id stands for and a person may take back, of a loan that is written off a recovery: of one that replays posted again, the latest posting. */
export function namedTransaction(
  loan: Loan,
  transactionId: string,
  correction: Exclude<Correction, 'CHARGE_BACK'>,
): Target {
  const unknown = noPosting(loan, transactionId);
  if (unknown !== undefined) return unknown;
  const transaction = latestPosting(loan, transactionId);
  if (transaction === undefined || !allows(transaction, correction)) {
    const type = transaction?.type ?? 'ACCRUAL';
    const { instead: hint } = factsOf(type);
    return reject('TRANSACTION_NOT_REVERSIBLE', hint === undefined ? { type } : { type, hint });
  }
  const writeOff = writeOffOf(loan);
  if (writeOff !== undefined && !isBooked(transaction.type, 'RECOVERED'))
    return reject('LOAN_WRITTEN_OFF', { loan: loan.accountNo, date: formatDate(writeOff.valueDate) });
  return (
    refuseReversed(transaction, transactionId) ??
    refuseChargedBack(loan, transaction) ?? { ok: true, transaction }
  );
}

/** Refuses an id of no posting of the loan. */
export function noPosting(loan: Loan, transactionId: string): Rejected<'NOT_FOUND'> | undefined {
  const key = transactionKeyOf(transactionId);
  if (key !== undefined && key.accountId === loan.id && key.number <= loan.transactionCount) return undefined;
  return reject('NOT_FOUND', { kind: 'LoanTransaction', field: 'transactionId', value: transactionId });
}

/** What stands in the end where an id was posted; nothing for an accrual, which is no transaction of money. */
export function latestPosting(loan: Loan, transactionId: string): LoanTransaction | undefined {
  let number = transactionKeyOf(transactionId)?.number;
  for (;;) {
    const posting = loan.transactions.find((each) => each.number === number);
    if (posting?.supersededBy === undefined) return posting;
    number = posting.supersededBy;
  }
}

/** Whether a person may do something with a transaction, by its type. */
export function allows(
  transaction: LoanTransaction,
  correction: Correction,
): transaction is ReversibleTransaction {
  return isAllowed(transaction.type, correction);
}

/** Refuses a transaction that counts no more. */
export function refuseReversed(
  { reversedOn }: LoanTransaction,
  value: string,
): Rejected<'TRANSACTION_REVERSED'> | undefined {
  if (reversedOn === undefined) return undefined;
  return reject('TRANSACTION_REVERSED', { kind: 'LoanTransaction', value, date: formatDate(reversedOn) });
}

/** Refuses a payment of which something was charged back: that is taken back first, the last chargeback before the others. */
function refuseChargedBack(
  loan: Loan,
  transaction: LoanTransaction,
): Rejected<'TRANSACTION_CHARGED_BACK'> | undefined {
  const last = chargebacksOf(loan, transaction).at(-1);
  if (last === undefined) return undefined;
  return reject('TRANSACTION_CHARGED_BACK', { transaction: transactionIdOf(loan.id, last.number) });
}
