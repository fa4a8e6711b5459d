import { CommandMenu } from '../../../components/account/command-menu.tsx';
import type { LoanFormProps } from './loan-command.ts';
import { useOffered } from './use-offered.ts';

/** What can be done with a loan. */
export function LoanActions({ loan }: Pick<LoanFormProps, 'loan'>) {
  return (
    <CommandMenu
      commands={useOffered(loan, 'LOAN')}
      form={({ Form }, onClose) => <Form loan={loan} onClose={onClose} />}
    />
  );
}
