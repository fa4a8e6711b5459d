import { useKnownDates } from '../../../components/dates.tsx';
import { useMay } from '../../../components/viewer.tsx';
import { loanCommands } from './list.ts';
import { isOffered, type LoanCommand, type LoanFormProps } from './loan-command.ts';

/** The commands on a loan, or on its postings or charges, that whoever looks may give now. */
export function useOffered<On extends LoanCommand['on']>(loan: LoanFormProps['loan'], on: On) {
  const may = useMay();
  const cobDate = useKnownDates()?.cobDate ?? '';
  return loanCommands.filter(
    (command): command is Extract<LoanCommand, { on: On }> =>
      command.on === on && isOffered(command, loan, { may, cobDate }),
  );
}
