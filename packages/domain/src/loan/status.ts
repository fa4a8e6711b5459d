import { enumeration, type ValueOf } from '../kernel/enumeration.ts';

export const loanStatuses = enumeration('LoanStatus', 'Where a loan is in its life.', {
  SUBMITTED: 'It was applied for. Next: approveLoan, rejectLoan, withdrawLoan.',
  APPROVED: 'It may be paid out. Next: disburseLoan, undoLoanApproval.',
  ACTIVE: 'Its money went out and something is outstanding. It is closed every day.',
  WITHDRAWN: 'The client took the application back.',
  REJECTED: 'The lender turned the application down.',
  CLOSED_OBLIGATIONS_MET: 'Everything is paid or waived.',
  CLOSED_WRITTEN_OFF: 'What was left is given up. Next: recoverWrittenOffLoan, undoLoanWriteOff.',
  OVERPAID: 'Everything is paid, and more. Next: refundLoanCreditBalance.',
});
export type LoanStatus = ValueOf<typeof loanStatuses>;

/** Codes that clients of the reference system know. Source: reference system, loan status enum. */
export const statusCodes: Readonly<Record<LoanStatus, number>> = {
  SUBMITTED: 100,
  APPROVED: 200,
  ACTIVE: 300,
  WITHDRAWN: 400,
  REJECTED: 500,
  CLOSED_OBLIGATIONS_MET: 600,
  CLOSED_WRITTEN_OFF: 601,
  OVERPAID: 700,
};
