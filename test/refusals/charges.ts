import { addLoanCharge } from '@dayclose/domain/loan/commands/add-loan-charge.ts';
import { payLoanCharge } from '@dayclose/domain/loan/commands/pay-loan-charge.ts';
import { waiveLoanCharges } from '@dayclose/domain/loan/commands/waive-loan-charges.ts';
import { commandLoan } from '../builders/command-loan.ts';
import { activeLoan } from '../builders/loan.ts';
import { active, charged, idOf, lost, overpaid, rejected, submitted } from './loans.ts';
import { afterTheLast, booksClosed, type RefusalRow, today } from './row.ts';

const future = 'The transaction date cannot be in the future.';
const fee = { kind: 'FEE', name: 'Letter', amount: '5.00', dueOn: '2024-03-01' };
const settled = commandLoan(charged, waiveLoanCharges, { chargeIds: [idOf(1)] }, today).loan;
const free = activeLoan({ annualInterestRate: '0' });
const payment = { chargeId: idOf(1), amount: '1' };

/** Refusals of what charges a loan, and of what becomes of its charges. */
export const charges: readonly RefusalRow[] = [
  [
    addLoanCharge,
    'LOAN_NOT_ACTIVE',
    rejected,
    { ...fee, dueOn: undefined, amount: '1.005' },
    'SUBMITTED, APPROVED, ACTIVE, CLOSED_OBLIGATIONS_MET or OVERPAID',
  ],
  [
    addLoanCharge,
    'LOAN_CHARGED_OFF',
    lost,
    { ...fee, dueOn: undefined, amount: '1.005' },
    'since 2024-01-31',
  ],
  [
    addLoanCharge,
    'INVALID_VALUE',
    active,
    { ...fee, dueOn: undefined, amount: '1.005' },
    'dueOn: a charge on',
  ],
  [
    addLoanCharge,
    'INVALID_VALUE',
    active,
    { ...fee, timing: 'EACH_INSTALLMENT', dueOn: '2023-12-31' },
    'dueOn: a charge of each installment has no due date',
  ],
  [addLoanCharge, 'DATE_TOO_EARLY', active, { ...fee, dueOn: '2023-12-31', amount: '1.005' }, 'disbursed'],
  [addLoanCharge, 'DATE_TOO_EARLY', submitted, { ...fee, dueOn: '2023-12-31' }, 'dueOn: 2023-12-31'],
  [addLoanCharge, 'INVALID_AMOUNT', active, { ...fee, amount: '1.005' }, '2 decimals of USD'],
  [
    addLoanCharge,
    'INVALID_AMOUNT',
    active,
    { ...fee, calculation: 'PERCENT_OF_AMOUNT', amount: '100.01' },
    '100.01 is more than 100 percent',
  ],
  [
    addLoanCharge,
    'INVALID_AMOUNT',
    free,
    { ...fee, calculation: 'PERCENT_OF_INTEREST' },
    'nothing to charge',
  ],
  [
    addLoanCharge,
    'INVALID_AMOUNT',
    active,
    { ...fee, timing: 'EACH_INSTALLMENT', dueOn: undefined },
    'amount: no installment is still to come',
    afterTheLast,
  ],
  [payLoanCharge, 'LOAN_NOT_ACTIVE', overpaid, { ...payment, date: '2024-02-02' }, 'OVERPAID'],
  [payLoanCharge, 'DATE_IN_FUTURE', charged, { ...payment, amount: '1.005', date: '2024-02-02' }, future],
  [
    payLoanCharge,
    'BOOKS_CLOSED',
    charged,
    { ...payment, amount: '1.005', date: '2023-12-31' },
    '2024-01-15',
    booksClosed,
  ],
  [
    payLoanCharge,
    'DATE_TOO_EARLY',
    charged,
    { ...payment, amount: '1.005', date: '2023-12-31' },
    'disbursed',
  ],
  [payLoanCharge, 'INVALID_AMOUNT', charged, { chargeId: idOf(2), amount: '1.005' }, '2 decimals of USD'],
  [
    payLoanCharge,
    'NOT_FOUND',
    charged,
    { ...payment, chargeId: idOf(2) },
    'no LoanCharge with chargeId 7000002',
  ],
  [payLoanCharge, 'NOT_FOUND', charged, { ...payment, chargeId: '8000001' }, 'no LoanCharge with chargeId'],
  [
    payLoanCharge,
    'CHARGE_SETTLED',
    settled,
    { ...payment, amount: '6' },
    'chargeId: nothing of charge 7000001',
  ],
  [payLoanCharge, 'AMOUNT_EXCEEDS_CHARGE', charged, { ...payment, amount: '5.01' }, 'more than 5,'],
  [waiveLoanCharges, 'LOAN_NOT_ACTIVE', overpaid, { chargeIds: [idOf(1), idOf(1)] }, 'to be ACTIVE.'],
  [
    waiveLoanCharges,
    'INVALID_VALUE',
    charged,
    { chargeIds: [idOf(9), idOf(1), idOf(9)] },
    'chargeIds.2: it is named twice',
  ],
  [waiveLoanCharges, 'NOT_FOUND', charged, { chargeIds: [idOf(1), idOf(9)] }, 'chargeIds.1 7000009'],
  [waiveLoanCharges, 'CHARGE_SETTLED', settled, { chargeIds: [idOf(1)] }, 'chargeIds.0: nothing'],
];
