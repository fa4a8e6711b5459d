import { chargeOffLoan } from '@dayclose/domain/loan/commands/charge-off-loan.ts';
import { markLoanAsFraud } from '@dayclose/domain/loan/commands/mark-loan-as-fraud.ts';
import { recoverWrittenOffLoan } from '@dayclose/domain/loan/commands/recover-written-off-loan.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { undoLoanChargeOff } from '@dayclose/domain/loan/commands/undo-loan-charge-off.ts';
import { undoLoanWriteOff } from '@dayclose/domain/loan/commands/undo-loan-write-off.ts';
import { writeOffLoan } from '@dayclose/domain/loan/commands/write-off-loan.ts';
import { commandLoan } from '../builders/command-loan.ts';
import {
  active,
  approved,
  closed,
  givenUp,
  idOf,
  lastOf,
  lost,
  overpaid,
  recovered,
  repaid,
} from './loans.ts';
import { booksClosed, type RefusalRow, today } from './row.ts';

const future = 'The transaction date cannot be in the future.';
const collected = commandLoan(lost, repayLoan, { amount: '1.00' }, today).loan;
const since = 'is charged off since 2024-01-31; undoLoanChargeOff comes first.';

/** Refusals of what gives a loan up, and of what one that is given up does not take. */
export const losses: readonly RefusalRow[] = [
  [chargeOffLoan, 'LOAN_NOT_ACTIVE', approved, { date: '2024-02-02' }, 'to be ACTIVE. disburseLoan'],
  [chargeOffLoan, 'LOAN_NOT_ACTIVE', overpaid, { date: '2024-02-02' }, 'OVERPAID; it has to be ACTIVE'],
  [chargeOffLoan, 'LOAN_CHARGED_OFF', lost, { date: '2024-02-02' }, since],
  [chargeOffLoan, 'DATE_IN_FUTURE', active, { date: '2024-02-02' }, future],
  [chargeOffLoan, 'BOOKS_CLOSED', active, { date: '2023-12-31' }, '2023-12-31', booksClosed],
  [chargeOffLoan, 'DATE_TOO_EARLY', active, { date: '2023-12-31' }, 'the loan was disbursed'],
  [
    chargeOffLoan,
    'DATE_TOO_EARLY',
    repaid,
    { date: '2024-01-31' },
    'the last transaction of the loan was made',
  ],
  [undoLoanChargeOff, 'LOAN_NOT_ACTIVE', closed, {}, 'CLOSED_OBLIGATIONS_MET'],
  [undoLoanChargeOff, 'LOAN_NOT_CHARGED_OFF', active, {}, 'is not charged off'],
  [
    undoLoanChargeOff,
    'LOAN_HAS_TRANSACTIONS',
    collected,
    {},
    `its charge-off; reverse transaction ${idOf(lastOf(collected))}`,
  ],
  [markLoanAsFraud, 'LOAN_NOT_ACTIVE', approved, { fraud: true }, 'APPROVED'],
  [markLoanAsFraud, 'LOAN_CHARGED_OFF', lost, { fraud: true }, since],
  [repayLoan, 'DATE_TOO_EARLY', lost, { amount: '1.00', date: '2024-01-30' }, 'the loan was charged off'],
  [writeOffLoan, 'LOAN_NOT_ACTIVE', approved, { date: '2024-02-02' }, 'disburseLoan comes first'],
  [writeOffLoan, 'LOAN_NOT_ACTIVE', givenUp, { date: '2024-02-02' }, 'undoLoanWriteOff makes it so'],
  [writeOffLoan, 'DATE_IN_FUTURE', active, { date: '2024-02-02' }, future],
  [writeOffLoan, 'BOOKS_CLOSED', active, { date: '2023-12-31' }, '2023-12-31', booksClosed],
  [writeOffLoan, 'DATE_TOO_EARLY', active, { date: '2023-12-31' }, 'the loan was disbursed'],
  [writeOffLoan, 'DATE_TOO_EARLY', lost, { date: '2024-01-30' }, 'the loan was charged off'],
  [
    writeOffLoan,
    'DATE_TOO_EARLY',
    repaid,
    { date: '2024-01-31' },
    'the last transaction of the loan was made',
  ],
  [undoLoanWriteOff, 'LOAN_NOT_WRITTEN_OFF', active, {}, 'writeOffLoan makes it so'],
  [
    undoLoanWriteOff,
    'LOAN_HAS_TRANSACTIONS',
    recovered,
    {},
    `its write-off; reverse transaction ${idOf(lastOf(recovered))}`,
  ],
  [recoverWrittenOffLoan, 'LOAN_NOT_WRITTEN_OFF', lost, { amount: '1' }, 'to be CLOSED_WRITTEN_OFF'],
  [recoverWrittenOffLoan, 'DATE_IN_FUTURE', givenUp, { amount: '1.005', date: '2024-02-02' }, future],
  [
    recoverWrittenOffLoan,
    'BOOKS_CLOSED',
    givenUp,
    { amount: '1.005', date: '2024-01-15' },
    '2024-01-15',
    booksClosed,
  ],
  [
    recoverWrittenOffLoan,
    'DATE_TOO_EARLY',
    givenUp,
    { amount: '1.005', date: '2024-01-30' },
    'the loan was written off',
  ],
  [recoverWrittenOffLoan, 'INVALID_AMOUNT', givenUp, { amount: '82.785' }, '2 decimals of USD'],
  [
    recoverWrittenOffLoan,
    'AMOUNT_EXCEEDS_WRITTEN_OFF',
    recovered,
    { amount: '77.79' },
    'more than 77.78. The transaction amount cannot greater than the remaining written off amount.',
  ],
  [repayLoan, 'LOAN_NOT_ACTIVE', givenUp, { amount: '1' }, 'recoverWrittenOffLoan takes what is paid on it'],
];
