import { transactionIdOf } from '@dayclose/domain/kernel/transaction-id.ts';
import { chargeOffLoan } from '@dayclose/domain/loan/commands/charge-off-loan.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { disburseLoan } from '@dayclose/domain/transfer/commands/disburse-loan.ts';
import { undoLastLoanDisbursal } from '@dayclose/domain/transfer/commands/undo-last-loan-disbursal.ts';
import { undoLoanDisbursal } from '@dayclose/domain/transfer/commands/undo-loan-disbursal.ts';
import { approvedLoan } from '../builders/approved-loan.ts';
import { commandLoan } from '../builders/command-loan.ts';
import { stampOn } from '../builders/loan.ts';
import { approved, idOf, lastOf } from './loans.ts';
import { booksClosed, type RefusalRow, today } from './row.ts';
import { takenBackFromSavings } from './transfers.ts';

/** A loan of 100.00, of which 40.00 went out on 1 January 2024, in three parts at most. */
const begun = told(approvedLoan({ terms: { maxTrancheCount: 3 } }), disburseLoan, {
  amount: '40.00',
  date: '2024-01-01',
});
/** 30.00 more went out on 20 January. */
const twice = told(begun, disburseLoan, { amount: '30.00', date: '2024-01-20' });
const inFull = told(begun, disburseLoan, { date: '2024-01-20' });
const inThree = told(twice, disburseLoan, { amount: '10.00', date: '2024-01-25' });
const lost = told(begun, chargeOffLoan, { date: '2024-01-25' });
const lostLater = told(twice, chargeOffLoan, { date: '2024-01-25' });
const paidSince = told(twice, repayLoan, { amount: '5.00', date: '2024-01-25' });

/** Refusals of what goes out after the first time: the business date is 1 February 2024, the loan matures on 1 July. */
export const tranches: readonly RefusalRow[] = [
  [disburseLoan, 'LOAN_CHARGED_OFF', lost, { amount: '60.005', date: '2024-02-02' }, 'since 2024-01-25'],
  [
    disburseLoan,
    'TOO_MANY_TRANCHES',
    inThree,
    { amount: '60.005', date: '2024-02-02' },
    'is disbursed in 3 parts; its product allows no more than 3.',
  ],
  [
    disburseLoan,
    'LOAN_FULLY_DISBURSED',
    inFull,
    { amount: '60.005', date: '2024-02-02' },
    'all that may be disbursed of it, 100, is disbursed.',
  ],
  [disburseLoan, 'DATE_IN_FUTURE', begun, { amount: '60.005', date: '2024-02-02' }, 'in the future'],
  [disburseLoan, 'BOOKS_CLOSED', begun, { amount: '1', date: '2024-01-15' }, '2024-01-15', booksClosed],
  [
    disburseLoan,
    'DATE_TOO_EARLY',
    twice,
    { amount: '60.005', date: '2024-01-19' },
    'date: 2024-01-19 is before 2024-01-20, on which the loan was last disbursed.',
  ],
  [
    disburseLoan,
    'DATE_TOO_LATE',
    begun,
    { amount: '60.005', date: '2024-07-01' },
    'date: 2024-07-01 is after 2024-06-30, the day before the last installment is due.',
    stampOn(today + 200),
  ],
  [disburseLoan, 'INVALID_AMOUNT', begun, { amount: '60.005' }, '2 decimals of USD'],
  [disburseLoan, 'AMOUNT_EXCEEDS_APPROVED', begun, { amount: '60.01' }, 'amount: 60.01 is more than 60,'],
];

/** Refusals of what takes the last of it back. */
export const takenBack: readonly RefusalRow[] = [
  [
    undoLastLoanDisbursal,
    'LOAN_NOT_ACTIVE',
    approved,
    {},
    'it has to be ACTIVE, CLOSED_OBLIGATIONS_MET or OVERPAID',
  ],
  [undoLastLoanDisbursal, 'LOAN_CHARGED_OFF', lostLater, {}, 'undoLoanChargeOff comes first'],
  [undoLastLoanDisbursal, 'NO_LATER_TRANCHE', begun, {}, 'undoLoanDisbursal takes that back.'],
  [
    undoLastLoanDisbursal,
    'LOAN_HAS_TRANSACTIONS',
    paidSince,
    {},
    `after its last disbursement; reverse transaction ${idOf(lastOf(paidSince))} first.`,
  ],
  ...takenBackFromSavings,
  [undoLoanDisbursal, 'LOAN_HAS_TRANSACTIONS', twice, {}, transactionIdOf('7', lastOf(twice))],
];

function told(
  loan: Parameters<typeof commandLoan>[0],
  command: Parameters<typeof commandLoan>[1],
  input: object,
) {
  return commandLoan(loan, command, input, today).loan;
}
