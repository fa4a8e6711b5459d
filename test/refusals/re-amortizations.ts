import { reAmortizeLoan } from '@dayclose/domain/loan/commands/re-amortize-loan.ts';
import { repayLoan } from '@dayclose/domain/loan/commands/repay-loan.ts';
import { undoReAmortizeLoan } from '@dayclose/domain/loan/commands/undo-re-amortize-loan.ts';
import { commandLoan } from '../builders/command-loan.ts';
import { activeLoan } from '../builders/loan.ts';
import { active, approved, closed, idOf, lastOf, lost, overpaid } from './loans.ts';
import { afterTheLast, type RefusalRow, today } from './row.ts';

const paid = commandLoan(active, repayLoan, { amount: '17.13' }, today).loan;
const spread = commandLoan(active, reAmortizeLoan, {}, today).loan;
const repaidSince = commandLoan(spread, repayLoan, { amount: '1.00' }, today).loan;
const foundLate = commandLoan(spread, repayLoan, { amount: '1.00', date: '2024-01-31' }, today).loan;

/** Refusals of what spreads what is overdue anew: the first installment is due on the business date. */
export const reAmortizations: readonly RefusalRow[] = [
  [reAmortizeLoan, 'LOAN_NOT_ACTIVE', approved, {}, 'to be ACTIVE. disburseLoan'],
  [reAmortizeLoan, 'LOAN_NOT_ACTIVE', overpaid, {}, 'OVERPAID; it has to be ACTIVE'],
  [reAmortizeLoan, 'LOAN_CHARGED_OFF', lost, {}, 'undoLoanChargeOff comes first.'],
  [
    reAmortizeLoan,
    'LOAN_NOT_PROGRESSIVE',
    activeLoan({ terms: { scheduleType: 'CUMULATIVE' } }),
    {},
    'has a CUMULATIVE schedule; what is overdue is spread anew in PROGRESSIVE schedules',
  ],
  [
    reAmortizeLoan,
    'LOAN_NOT_PROGRESSIVE',
    activeLoan({ terms: { interestMethod: 'FLAT' } }),
    {},
    'has FLAT interest; what is overdue is spread anew in PROGRESSIVE schedules',
  ],
  [
    reAmortizeLoan,
    'NO_INSTALLMENT_TO_COME',
    active,
    {},
    'has no installment of its schedule that is due after 2026-01-01, the business date.',
    afterTheLast,
  ],
  [
    reAmortizeLoan,
    'NOTHING_OVERDUE',
    paid,
    {},
    'all principal and interest that is due by 2024-02-01 is paid',
  ],
  [undoReAmortizeLoan, 'LOAN_NOT_ACTIVE', closed, {}, 'CLOSED_OBLIGATIONS_MET'],
  [undoReAmortizeLoan, 'NO_RE_AMORTIZATION', active, {}, 'has no re-amortization that counts.'],
  [
    undoReAmortizeLoan,
    'LOAN_HAS_TRANSACTIONS',
    repaidSince,
    {},
    `its re-amortization; reverse transaction ${idOf(lastOf(repaidSince))} first`,
  ],
  [undoReAmortizeLoan, 'LOAN_HAS_TRANSACTIONS', foundLate, {}, 'has transactions after its re-amortization'],
];
