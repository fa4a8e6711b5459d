import { useOfferedOf } from '../../../components/account/use-offered.ts';
import { loanCommands } from './list.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

/** The commands on a loan, or on its postings or charges, that whoever looks may give now. */
export const useOffered = <On extends LoanCommand['on']>(loan: LoanFormProps['loan'], on: On) =>
  useOfferedOf(loanCommands, loan, on);
