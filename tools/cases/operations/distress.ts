import { accountOf, command } from '../stage.ts';
import { date } from '../values.ts';
import { amountCommand, datedCommand, datedPosting, type Operation, type Operations } from './operation.ts';

const pauseDelinquency: Operation = (fields) => {
  const start = fields.need('startDate', date);
  const end = fields.need('endDate', date);
  return async (stage) => {
    const value = { loanId: accountOf(stage), start, end };
    await command(stage, 'pauseDelinquency', { type: 'DelinquencyPauseInput', value }, 'id');
  };
};

/** What happens to loans that are not paid. */
export const distressOperations: Operations = {
  pauseDelinquency,
  resumeDelinquency: datedCommand('resumeDelinquency', 'LoanDateInput'),
  chargeOff: datedPosting('chargeOffLoan'),
  undoChargeOff: datedCommand('undoLoanChargeOff', 'LoanNoteInput'),
  writeOff: datedPosting('writeOffLoan'),
  undoWriteOff: datedCommand('undoLoanWriteOff', 'LoanNoteInput'),
  recovery: amountCommand('recoverWrittenOffLoan'),
};
