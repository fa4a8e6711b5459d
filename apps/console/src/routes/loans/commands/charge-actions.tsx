import { CommandButtons } from '../../../components/account/command-menu.tsx';
import type { ChargeFormProps } from './loan-command.ts';
import { useOffered } from './use-offered.ts';

/** What can be done with a charge that something is left of. */
export function ChargeActions({ loan, charge }: Pick<ChargeFormProps, 'loan' | 'charge'>) {
  return (
    <CommandButtons
      commands={useOffered(loan, 'CHARGE')}
      form={({ Form }, onClose) => <Form loan={loan} charge={charge} onClose={onClose} />}
    />
  );
}
