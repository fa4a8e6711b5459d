import { accept, type Outcome, type Rejected, reject } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { transactionIdOf } from '../../kernel/transaction-id.ts';
import { undoDisbursal } from '../activation.ts';
import { loanEvent } from '../events/list.ts';
import { type DisbursedLoan, isDisbursed, type Loan } from '../loan.ts';
import { reverse } from '../money/entry.ts';
import { inForce } from '../money/replay.ts';
import type { LoanTransaction } from '../transactions/transaction.ts';
import { isBooked, typesWhere } from '../transactions/types.ts';
import { consequences } from './consequences.ts';
import { nothingToChargeOff } from './guards.ts';
import { namedRejects, namedTransaction } from './named-transaction.ts';
import { disbursedLoans } from './statuses.ts';

/** What a reversal is refused for; what undoes a disbursal is refused for the first and the last of these only. */
export const reversalRejects = ['LOAN_NOT_ACTIVE', ...namedRejects, 'LOAN_CHARGED_OFF'] as const;
type Refusal = (typeof reversalRejects)[number];
type UndoRefusal = 'LOAN_NOT_ACTIVE' | 'LOAN_HAS_TRANSACTIONS';

/** Refuses to take back what has later transactions, of which one is named. */
export function laterTransaction(
  loan: Loan,
  after: string,
  { number }: Pick<LoanTransaction, 'number'>,
): Rejected<'LOAN_HAS_TRANSACTIONS'> {
  const transaction = transactionIdOf(loan.id, number);
  return reject('LOAN_HAS_TRANSACTIONS', { loan: loan.accountNo, after, transaction });
}

/** What a disbursal posts. */
const ofDisbursal = typesWhere((type) => type.ofDisbursal === true);

/** Takes a transaction back; what came after it is applied again without it. */
export function reverseOnLoan(loan: Loan, transactionId: string, stamp: Stamp): Outcome<Loan, Refusal> {
  if (!isDisbursed(loan)) return disbursedLoans.refuse(loan);
  const target = namedTransaction(loan, transactionId, 'REVERSE');
  if (!target.ok) return target;
  const after = reverse(loan, target.transaction.number, stamp);
  const refused = nothingToChargeOff(after);
  if (refused !== undefined) return refused;
  return accept(after, ...consequences(loan, after, stamp));
}

/** Takes a disbursement back as long as nothing else has moved: the loan is approved again. */
export function undoOnLoan(loan: Loan, stamp: Stamp): Outcome<Loan, UndoRefusal> {
  if (!isDisbursed(loan)) return disbursedLoans.refuse(loan);
  const later = inForce(loan).findLast(({ type }) => !ofDisbursal.includes(type));
  if (later !== undefined) {
    return laterTransaction(loan, 'disbursement', later);
  }
  const approved = undoDisbursal(loan, stamp);
  return accept(
    approved,
    loanEvent.disbursalUndone.of(stamp, approved),
    ...consequences(loan, approved, stamp),
  );
}

/** Takes back what of a transfer is on a loan: a disbursement as its undoing does, and all else as a reversal. */
export function reverseTransferOnLoan(
  loan: Loan,
  transactionId: string,
  stamp: Stamp,
): Outcome<Loan, Refusal | UndoRefusal> {
  const isPaidOut = isDisbursed(loan) && transactionId === disbursementId(loan);
  return isPaidOut ? undoOnLoan(loan, stamp) : reverseOnLoan(loan, transactionId, stamp);
}

function disbursementId(loan: DisbursedLoan): string | undefined {
  const disbursement = disbursementOf(loan);
  return disbursement && transactionIdOf(loan.id, disbursement.number);
}

/** The disbursement of a loan that is in force. */
export function disbursementOf(loan: DisbursedLoan) {
  return inForce(loan).find(({ type }) => isBooked(type, 'LENT'));
}
