import { changeLoanInterestRate } from '@dayclose/domain/loan/commands/change-loan-interest-rate.ts';
import { extendLoanTerm } from '@dayclose/domain/loan/commands/extend-loan-term.ts';
import { rescheduleInstallment } from '@dayclose/domain/loan/commands/reschedule-installment.ts';
import { day } from '../builders/command-loan.ts';
import { activeLoan, stampOn } from '../builders/loan.ts';
import { active, lost, overpaid, repaid } from './loans.ts';
import { afterTheLast, type RefusalRow } from './row.ts';

const flat = activeLoan({ terms: { interestMethod: 'FLAT' } });
const limited = activeLoan({ terms: { rateLimits: { least: '5', most: '12' } } });
const tomorrow = stampOn(day('2024-02-02'));

/** Refusals of what moves a due date, or changes a rate: the loans are due on the first of each month from February to July 2024. */
export const reschedules: readonly RefusalRow[] = [
  [
    rescheduleInstallment,
    'LOAN_NOT_ACTIVE',
    overpaid,
    { from: '2024-02-02', to: '2024-02-02' },
    'OVERPAID; it has to be ACTIVE',
  ],
  [
    rescheduleInstallment,
    'LOAN_CHARGED_OFF',
    lost,
    { from: '2024-02-02', to: '2024-02-02' },
    'is charged off since 2024-01-31; undoLoanChargeOff comes first.',
  ],
  [
    rescheduleInstallment,
    'INSTALLMENT_NOT_FOUND',
    repaid,
    { from: '2024-02-02', to: '2024-02-02' },
    'from: no installment of the schedule of loan',
  ],
  [
    rescheduleInstallment,
    'INSTALLMENT_PAID',
    repaid,
    { from: '2024-02-01', to: '2024-02-01' },
    'from: the installment that is due on 2024-02-01 is paid since 2024-02-01.',
    afterTheLast,
  ],
  [
    rescheduleInstallment,
    'INVALID_VALUE',
    active,
    { from: '2024-02-01', to: '2024-02-01' },
    'to: it is due on 2024-02-01 already',
    afterTheLast,
  ],
  [
    rescheduleInstallment,
    'DATE_TOO_EARLY',
    active,
    { from: '2024-02-01', to: '2024-03-05' },
    'from: 2024-02-01 is before 2024-02-02, the business date: what fell due before it stays due.',
    tomorrow,
  ],
  [
    rescheduleInstallment,
    'DATE_TOO_EARLY',
    active,
    { from: '2024-04-01', to: '2024-01-31' },
    'to: 2024-01-31 is before 2024-02-01, the business date.',
  ],
  [
    rescheduleInstallment,
    'DATE_TOO_EARLY',
    active,
    { from: '2024-04-01', to: '2024-03-01' },
    'to: 2024-03-01 is before 2024-03-02, the day after the installment before it is due.',
  ],
  [
    rescheduleInstallment,
    'DATE_TOO_LATE',
    active,
    { from: '2024-04-01', to: '2024-05-01' },
    'to: 2024-05-01 is after 2024-04-30, the day before the next installment is, or would be, due.',
  ],
  [
    rescheduleInstallment,
    'DATE_TOO_LATE',
    active,
    { from: '2024-07-01', to: '2024-08-01' },
    'to: 2024-08-01 is after 2024-07-31',
  ],
  [
    changeLoanInterestRate,
    'LOAN_NOT_ACTIVE',
    overpaid,
    { annualInterestRate: '13.5', from: '2024-03-01' },
    'OVERPAID; it has to be ACTIVE',
  ],
  [
    changeLoanInterestRate,
    'LOAN_CHARGED_OFF',
    lost,
    { annualInterestRate: '13.5', from: '2024-03-01' },
    'is charged off since 2024-01-31; undoLoanChargeOff comes first.',
  ],
  [
    changeLoanInterestRate,
    'INVALID_VALUE',
    flat,
    { annualInterestRate: '13.5', from: '2024-03-01' },
    'annualInterestRate: interest of the loan is FLAT',
  ],
  [
    changeLoanInterestRate,
    'INVALID_VALUE',
    active,
    { annualInterestRate: `${active.annualInterestRate}00`, from: '2024-03-01' },
    'from 2024-03-01 on already',
  ],
  [
    changeLoanInterestRate,
    'DATE_TOO_EARLY',
    active,
    { annualInterestRate: '13.5', from: '2024-01-31' },
    'from: 2024-01-31 is before 2024-02-01, the business date: what was earned before it stays.',
  ],
  [
    changeLoanInterestRate,
    'DATE_TOO_EARLY',
    { ...active, rateChanges: [{ from: day('2024-04-10'), annualInterestRate: '9' }] },
    { annualInterestRate: '13.5', from: '2024-04-09' },
    'from: 2024-04-09 is before 2024-04-10, the day from which the loan bears its last rate.',
  ],
  [
    changeLoanInterestRate,
    'DATE_TOO_LATE',
    active,
    { annualInterestRate: '13.5', from: '2024-07-01' },
    'from: 2024-07-01 is after 2024-06-30, the day before the loan matures.',
  ],
  [
    changeLoanInterestRate,
    'INTEREST_RATE_OUT_OF_RANGE',
    limited,
    { annualInterestRate: '12.000001', from: '2024-03-01' },
    'annualInterestRate: 12.000001 is not between 5 and 12, the limits of the product.',
  ],
  [
    changeLoanInterestRate,
    'INTEREST_RATE_OUT_OF_RANGE',
    limited,
    { annualInterestRate: '4.999999', from: '2024-03-01' },
    'annualInterestRate: 4.999999 is not between 5 and 12, the limits of the product.',
  ],
  [extendLoanTerm, 'LOAN_NOT_ACTIVE', overpaid, { installments: 1 }, 'OVERPAID; it has to be ACTIVE'],
  [extendLoanTerm, 'LOAN_CHARGED_OFF', lost, { installments: 1 }, 'undoLoanChargeOff comes first.'],
  [extendLoanTerm, 'INVALID_VALUE', flat, { installments: 1 }, 'installments: interest of the loan is FLAT'],
  [
    extendLoanTerm,
    'DATE_TOO_LATE',
    active,
    { installments: 1 },
    'the last due date of its schedule',
    afterTheLast,
  ],
  [
    extendLoanTerm,
    'NUMBER_OF_REPAYMENTS_OUT_OF_RANGE',
    activeLoan({ terms: { mostRepayments: 8 } }),
    { installments: 3 },
    '9 is not between 1 and 8',
  ],
  [
    extendLoanTerm,
    'NUMBER_OF_REPAYMENTS_OUT_OF_RANGE',
    activeLoan(),
    { installments: 595 },
    '601 is not between 1 and 600',
  ],
];
