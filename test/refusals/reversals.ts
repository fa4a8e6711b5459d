import { adjustLoanTransaction } from '@dayclose/domain/loan/commands/adjust-loan-transaction.ts';
import { chargebackLoan } from '@dayclose/domain/loan/commands/charge-back-loan.ts';
import { chargeOffLoan } from '@dayclose/domain/loan/commands/charge-off-loan.ts';
import { payLoanCharge } from '@dayclose/domain/loan/commands/pay-loan-charge.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { waiveLoanCharges } from '@dayclose/domain/loan/commands/waive-loan-charges.ts';
import { reverseLoanTransaction } from '@dayclose/domain/transfer/commands/reverse-loan-transaction.ts';
import { commandLoan } from '../builders/command-loan.ts';
import { adjustedChargedBack, reversedChargedBack } from './chargebacks.ts';
import {
  active,
  approved,
  charged,
  closed,
  givenUp,
  idOf,
  lastOf,
  overpaid,
  recovered,
  repaid,
  unpaid,
  waived,
} from './loans.ts';
import { booksClosed, type RefusalRow, today } from './row.ts';
import { adjustedLoanEnd } from './transfers.ts';

const future = 'The transaction date cannot be in the future.';
const spared = commandLoan(charged, waiveLoanCharges, { chargeIds: [idOf(1)] }, today).loan;
const settled = commandLoan(charged, payLoanCharge, { chargeId: idOf(1), amount: '5' }, today).loan;
/** The payment that came before the write-off. */
const paidBefore = { transactionId: idOf(lastOf(givenUp) - 1) };
const payment = { transactionId: idOf(lastOf(repaid)), amount: '1.005' };
const reversed = { transactionId: idOf(lastOf(unpaid)), amount: '1', date: '2024-02-02' };
const refund = { transactionId: idOf(lastOf(closed)), amount: '97.22' };

/** Paid off, and what was charged back of that is charged off. */
const paidOff = commandLoan(active, repayLoan, { amount: '102.78' }, today).loan;
const payoff = { transactionId: idOf(lastOf(paidOff)) };
const owingAgain = commandLoan(paidOff, chargebackLoan, { ...payoff, amount: '15.00' }, today).loan;
const chargeback = { transactionId: idOf(lastOf(owingAgain)) };
const backLost = commandLoan(owingAgain, chargeOffLoan, {}, today).loan;
/** Refunded 2.78 more than was overpaid, which is charged off. */
const owing = commandLoan(
  closed,
  adjustLoanTransaction,
  { transactionId: idOf(lastOf(overpaid)), amount: '197.22' },
  today,
).loan;
const tooMuch = {
  transactionId: idOf(
    owing.transactions.findLast(({ type }) => type === 'CREDIT_BALANCE_REFUND')?.number ?? 0,
  ),
};
const refundLost = commandLoan(owing, chargeOffLoan, {}, today).loan;
const nothingLeft = 'is charged off since 2024-02-01; undoLoanChargeOff comes first';

/** Refusals of what takes transactions back. */
export const reversals: readonly RefusalRow[] = [
  [reverseLoanTransaction, 'LOAN_NOT_ACTIVE', approved, { transactionId: idOf(9) }, 'APPROVED'],
  [
    reverseLoanTransaction,
    'NOT_FOUND',
    repaid,
    { transactionId: idOf(999) },
    'LoanTransaction with transactionId',
  ],
  [reverseLoanTransaction, 'NOT_FOUND', repaid, { transactionId: '8000001' }, '8000001'],
  [reverseLoanTransaction, 'TRANSACTION_NOT_REVERSIBLE', repaid, { transactionId: idOf(1) }, 'DISBURSEMENT'],
  [reverseLoanTransaction, 'TRANSACTION_NOT_REVERSIBLE', repaid, { transactionId: idOf(2) }, 'ACCRUAL'],
  [
    reverseLoanTransaction,
    'LOAN_WRITTEN_OFF',
    givenUp,
    paidBefore,
    'is written off since 2024-01-31; undoLoanWriteOff',
  ],
  [reverseLoanTransaction, 'TRANSACTION_REVERSED', unpaid, reversed, 'was reversed on 2024-02-01'],
  reversedChargedBack,
  [reverseLoanTransaction, 'LOAN_CHARGED_OFF', backLost, chargeback, nothingLeft],
  [adjustLoanTransaction, 'LOAN_NOT_ACTIVE', approved, { transactionId: idOf(9), amount: '1' }, 'APPROVED'],
  [adjustLoanTransaction, 'NOT_FOUND', repaid, { transactionId: idOf(999), amount: '1' }, '7000999'],
  [
    adjustLoanTransaction,
    'TRANSACTION_NOT_REVERSIBLE',
    spared,
    { transactionId: idOf(lastOf(spared)), amount: '1.005', date: '2024-02-02' },
    'WAIVE_CHARGE',
  ],
  [
    adjustLoanTransaction,
    'LOAN_WRITTEN_OFF',
    givenUp,
    { ...paidBefore, amount: '1.005' },
    'since 2024-01-31',
  ],
  [adjustLoanTransaction, 'TRANSACTION_REVERSED', unpaid, reversed, 'was reversed on 2024-02-01'],
  adjustedChargedBack,
  adjustedLoanEnd,
  [adjustLoanTransaction, 'DATE_IN_FUTURE', repaid, { ...payment, date: '2024-02-02' }, future],
  [
    adjustLoanTransaction,
    'BOOKS_CLOSED',
    repaid,
    { ...payment, date: '2023-12-31' },
    'through 2024-01-15',
    booksClosed,
  ],
  [adjustLoanTransaction, 'DATE_TOO_EARLY', repaid, { ...payment, date: '2023-12-31' }, 'disbursed'],
  [
    adjustLoanTransaction,
    'DATE_TOO_EARLY',
    closed,
    { ...refund, amount: '97.225', date: '2024-01-19' },
    'on which the last transaction of the loan was made',
  ],
  [adjustLoanTransaction, 'INVALID_AMOUNT', repaid, payment, '2 decimals of USD'],
  [
    adjustLoanTransaction,
    'AMOUNT_EXCEEDS_INTEREST',
    waived,
    { transactionId: idOf(lastOf(waived)), amount: '2.79' },
    'more than 2.78,',
  ],
  [
    adjustLoanTransaction,
    'AMOUNT_EXCEEDS_CHARGE',
    settled,
    { transactionId: idOf(lastOf(settled)), amount: '5.01' },
    'more than 5,',
  ],
  [
    adjustLoanTransaction,
    'AMOUNT_EXCEEDS_OVERPAID',
    closed,
    { ...refund, amount: '97.23' },
    'more than 97.22,',
  ],
  [
    adjustLoanTransaction,
    'AMOUNT_EXCEEDS_WRITTEN_OFF',
    recovered,
    { transactionId: idOf(lastOf(recovered)), amount: '82.79' },
    'more than 82.78.',
  ],
  [
    adjustLoanTransaction,
    'LOAN_CHARGED_OFF',
    refundLost,
    { ...tooMuch, amount: '94.44', date: '2024-02-01' },
    nothingLeft,
  ],
];
