import { refundLoanCreditBalance } from '@dayclose/domain/loan/commands/refund-loan-credit-balance.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { waiveLoanInterest } from '@dayclose/domain/loan/commands/waive-loan-interest.ts';
import { disburseLoan } from '@dayclose/domain/transfer/commands/disburse-loan.ts';
import { undoLoanDisbursal } from '@dayclose/domain/transfer/commands/undo-loan-disbursal.ts';
import { approvedLoan } from '../builders/approved-loan.ts';
import { day } from '../builders/command-loan.ts';
import { money, stampOn } from '../builders/loan.ts';
import { active, approved, closed, idOf, lastOf, overpaid, repaid } from './loans.ts';
import { booksClosed, type RefusalRow } from './row.ts';
import { tranches } from './tranches.ts';
import { disbursedToClosed } from './transfers.ts';

const future = 'The transaction date cannot be in the future.';
const rounded = approvedLoan({ terms: { installmentMultiplesOf: money('10') } });
const endless = approvedLoan({ repaymentUnit: 'YEARS', numberOfRepayments: 100, principal: money('100.00') });

/** Refusals of what pays money out and takes it in. */
export const disbursals: readonly RefusalRow[] = [
  [disburseLoan, 'LOAN_NOT_APPROVED', active, { date: '2024-02-02', amount: '1.005' }, 'ACTIVE'],
  disbursedToClosed,
  ...tranches,
  [disburseLoan, 'DATE_IN_FUTURE', approved, { date: '2024-02-02', amount: '1.005' }, future],
  [disburseLoan, 'BOOKS_CLOSED', approved, { date: '2023-12-31' }, 'through 2024-01-15', booksClosed],
  [disburseLoan, 'DATE_TOO_EARLY', approved, { date: '2023-12-31', amount: '1.005' }, '2024-01-01'],
  [disburseLoan, 'INVALID_AMOUNT', approved, { amount: '100.005' }, '2 decimals of USD'],
  [disburseLoan, 'AMOUNT_EXCEEDS_APPROVED', approved, { amount: '100.01' }, 'more than 100,'],
  [
    disburseLoan,
    'INVALID_VALUE',
    { ...endless, approvedOn: day('9990-01-01') },
    { date: '9990-01-01' },
    'date: disbursed on 9990-01-01',
    stampOn(day('9990-01-01')),
  ],
  [disburseLoan, 'INVALID_VALUE', rounded, { amount: '50' }, 'amount: an installment would be 8.57'],
  [
    undoLoanDisbursal,
    'LOAN_NOT_ACTIVE',
    approved,
    {},
    'ACTIVE, CLOSED_OBLIGATIONS_MET, OVERPAID or CLOSED_WRITTEN_OFF',
  ],
  [undoLoanDisbursal, 'LOAN_HAS_TRANSACTIONS', repaid, {}, idOf(lastOf(repaid))],
  [undoLoanDisbursal, 'LOAN_HAS_TRANSACTIONS', closed, {}, idOf(lastOf(closed))],
  [repayLoan, 'LOAN_NOT_ACTIVE', approved, { amount: '1.005', date: '2024-02-02' }, 'ACTIVE or OVERPAID'],
  [repayLoan, 'LOAN_NOT_ACTIVE', closed, { amount: '1', date: '2024-01-25' }, 'CLOSED_OBLIGATIONS_MET'],
  [repayLoan, 'DATE_IN_FUTURE', active, { amount: '1.005', date: '2024-02-02' }, future],
  [repayLoan, 'BOOKS_CLOSED', active, { amount: '1.005', date: '2023-12-31' }, '2023-12-31', booksClosed],
  [repayLoan, 'DATE_TOO_EARLY', active, { amount: '1.005', date: '2023-12-31' }, 'the loan was disbursed'],
  [repayLoan, 'INVALID_AMOUNT', active, { amount: '1.005' }, '2 decimals of USD'],
  [waiveLoanInterest, 'LOAN_NOT_ACTIVE', overpaid, { amount: '1.005', date: '2024-02-02' }, 'to be ACTIVE.'],
  [waiveLoanInterest, 'DATE_IN_FUTURE', active, { amount: '1.005', date: '2024-02-02' }, future],
  [waiveLoanInterest, 'BOOKS_CLOSED', active, { amount: '1', date: '2023-12-31' }, '2024-01-15', booksClosed],
  [waiveLoanInterest, 'DATE_TOO_EARLY', active, { amount: '1.005', date: '2023-12-31' }, '2024-01-01'],
  [waiveLoanInterest, 'INVALID_AMOUNT', active, { amount: '2.785' }, '2 decimals of USD'],
  [waiveLoanInterest, 'AMOUNT_EXCEEDS_INTEREST', active, { amount: '2.79' }, 'more than 2.78,'],
  [refundLoanCreditBalance, 'LOAN_NOT_OVERPAID', closed, { amount: '1.005', date: '2024-02-02' }, 'CLOSED'],
  [refundLoanCreditBalance, 'DATE_IN_FUTURE', overpaid, { amount: '1.005', date: '2024-02-02' }, future],
  [
    refundLoanCreditBalance,
    'BOOKS_CLOSED',
    overpaid,
    { amount: '1.005', date: '2024-01-15' },
    'date: the books are closed through 2024-01-15; 2024-01-15 is not after it.',
    booksClosed,
  ],
  [
    refundLoanCreditBalance,
    'DATE_TOO_EARLY',
    overpaid,
    { amount: '1.005', date: '2024-01-19' },
    '2024-01-20, on which the last transaction',
  ],
  [refundLoanCreditBalance, 'DATE_TOO_EARLY', overpaid, { amount: '1', date: '2023-12-31' }, 'disbursed'],
  [refundLoanCreditBalance, 'INVALID_AMOUNT', overpaid, { amount: '97.225' }, '2 decimals of USD'],
  [refundLoanCreditBalance, 'AMOUNT_EXCEEDS_OVERPAID', overpaid, { amount: '97.23' }, 'more than 97.22,'],
];
