import { accept, type Outcome, type Rejected, reject } from '../../kernel/outcome.ts';
import type { Stamp } from '../../kernel/stamp.ts';
import { transactionIdOf } from '../../kernel/transaction-id.ts';
import { undoDisbursal } from '../activation.ts';
import { loanEvent } from '../events/list.ts';
import { isDisbursed, type Loan } from '../loan.ts';
import { reverse } from '../money/entry.ts';
import { inForce } from '../money/replay.ts';
import { withoutTranche } from '../money/tranches.ts';
import { disbursements, type LoanTransaction } from '../transactions/transaction.ts';
import { isBooked, typesWhere } from '../transactions/types.ts';
import { consequences } from './consequences.ts';
import { alreadyChargedOff, nothingToChargeOff } from './guards.ts';
import { namedRejects, namedTransaction } from './named-transaction.ts';
import { disbursedLoans, keptLoans } from './statuses.ts';

/** What a reversal is refused for; what undoes a disbursal is refused for the first and the last of these only. */
export const reversalRejects = ['LOAN_NOT_ACTIVE', ...namedRejects, 'LOAN_CHARGED_OFF'] as const;
type Refusal = (typeof reversalRejects)[number];
type UndoRefusal = 'LOAN_NOT_ACTIVE' | 'LOAN_HAS_TRANSACTIONS';
type UndoLastRefusal = UndoRefusal | 'LOAN_CHARGED_OFF' | 'NO_LATER_TRANCHE';

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
  const [first] = disbursements(loan);
  const later = inForce(loan).findLast(
    ({ type, number }) => !ofDisbursal.includes(type) || (isBooked(type, 'LENT') && number !== first?.number),
  );
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

/** Takes the last disbursement of several back as long as nothing has followed it: the schedule is as it was before. */
export function undoLastOnLoan(loan: Loan, stamp: Stamp): Outcome<Loan, UndoLastRefusal> {
  if (!isDisbursed(loan)) return keptLoans.refuse(loan);
  const chargedOff = alreadyChargedOff(loan);
  if (chargedOff !== undefined) return chargedOff;
  const [, ...more] = disbursements(loan);
  const last = more.at(-1);
  if (last === undefined) {
    return reject('NO_LATER_TRANCHE', { loan: loan.accountNo });
  }
  const present = inForce(loan);
  const later = present.findLast((each, index) => index > present.indexOf(last) || each.origin > last.origin);
  if (later !== undefined) return laterTransaction(loan, 'last disbursement', later);
  const after = withoutTranche(loan, last, stamp);
  return accept(after, loanEvent.lastDisbursalUndone.of(stamp, after), ...consequences(loan, after, stamp));
}

/** Takes back what of a transfer is on a loan: a disbursement as its undoing does, and all else as a reversal. */
export function reverseTransferOnLoan(
  loan: Loan,
  transactionId: string,
  stamp: Stamp,
): Outcome<Loan, Refusal | UndoLastRefusal> {
  if (!isDisbursed(loan)) return reverseOnLoan(loan, transactionId, stamp);
  const parts = disbursements(loan);
  const paidOut = parts.find(({ number }) => transactionIdOf(loan.id, number) === transactionId);
  if (paidOut === undefined) return reverseOnLoan(loan, transactionId, stamp);
  if (paidOut === parts[0]) return undoOnLoan(loan, stamp);
  const last = parts.at(-1) ?? paidOut;
  return paidOut === last ? undoLastOnLoan(loan, stamp) : laterTransaction(loan, 'disbursement', last);
}
