import { adjustLoanTransaction } from '@dayclose/domain/loan/commands/adjust-loan-transaction.ts';
import { chargebackLoan } from '@dayclose/domain/loan/commands/charge-back-loan.ts';
import { goodwillCredit } from '@dayclose/domain/loan/commands/credits.ts';
import { reverseLoanTransaction } from '@dayclose/domain/transfer/commands/reverse-loan-transaction.ts';
import { commandLoan } from '../builders/command-loan.ts';
import { active, approved, idOf, lastOf, repaid, unpaid } from './loans.ts';
import { booksClosed, type RefusalRow, today } from './row.ts';

const future = 'The transaction date cannot be in the future.';
const given = commandLoan(active, goodwillCredit, { amount: '20.00' }, today).loan;
const payment = idOf(lastOf(repaid));
const once = commandLoan(repaid, chargebackLoan, { transactionId: payment, amount: '15.00' }, today).loan;
const back = { transactionId: payment, amount: '1.005' };
/** A payment that came from another account of the institution. */
const transferred = {
  ...repaid,
  transactions: repaid.transactions.map((each) =>
    each.number === lastOf(repaid) ? { ...each, counterpart: '8000001' } : each,
  ),
};

/** Refusals of a chargeback. */
export const chargebacks: readonly RefusalRow[] = [
  [chargebackLoan, 'LOAN_NOT_ACTIVE', approved, { transactionId: idOf(9), amount: '1.005' }, 'APPROVED'],
  [chargebackLoan, 'NOT_FOUND', repaid, { transactionId: idOf(999), amount: '1.005' }, '7000999'],
  [chargebackLoan, 'NOT_FOUND', repaid, { transactionId: '8000001', amount: '1.005' }, '8000001'],
  [
    chargebackLoan,
    'CHARGEBACK_NOT_ALLOWED',
    given,
    { transactionId: idOf(lastOf(given)), amount: '1.005', date: '2024-02-02' },
    `Loan transaction:${idOf(lastOf(given))} chargeback not allowed for loan transaction type, its type is loanTransactionType.goodwillCredit.`,
  ],
  [
    chargebackLoan,
    'CHARGEBACK_NOT_ALLOWED',
    once,
    { transactionId: idOf(lastOf(once)), amount: '1' },
    'loanTransactionType.chargeback',
  ],
  [
    chargebackLoan,
    'CHARGEBACK_NOT_ALLOWED',
    transferred,
    back,
    'chargeback not allowed as it involves in account transfer.',
  ],
  [
    chargebackLoan,
    'TRANSACTION_REVERSED',
    unpaid,
    { transactionId: idOf(lastOf(unpaid)), amount: '1.005', date: '2024-02-02' },
    'was reversed on 2024-02-01',
  ],
  [chargebackLoan, 'DATE_IN_FUTURE', repaid, { ...back, date: '2024-02-02' }, future],
  [
    chargebackLoan,
    'BOOKS_CLOSED',
    repaid,
    { ...back, date: '2024-01-15' },
    'through 2024-01-15',
    booksClosed,
  ],
  [chargebackLoan, 'DATE_TOO_EARLY', repaid, { ...back, date: '2023-12-31' }, 'the loan was disbursed'],
  [
    chargebackLoan,
    'DATE_TOO_EARLY',
    repaid,
    { ...back, date: '2024-01-31' },
    '2024-02-01, on which the payment was made',
  ],
  [chargebackLoan, 'INVALID_AMOUNT', repaid, { ...back, amount: '20.005' }, '2 decimals of USD'],
  [
    chargebackLoan,
    'AMOUNT_EXCEEDS_TRANSACTION',
    once,
    { ...back, amount: '5.01' },
    'more than 5, what is left of the transaction: chargeback not allowed as loan transaction amount is not enough.',
  ],
];

const chargedBack = `reverse transaction ${idOf(lastOf(once))} first`;
/** Refusals of what would take a payment back that was charged back. */
export const reversedChargedBack: RefusalRow = [
  reverseLoanTransaction,
  'TRANSACTION_CHARGED_BACK',
  once,
  { transactionId: payment },
  chargedBack,
];
export const adjustedChargedBack: RefusalRow = [
  adjustLoanTransaction,
  'TRANSACTION_CHARGED_BACK',
  once,
  { transactionId: payment, amount: '1.005', date: '2024-02-02' },
  chargedBack,
];
