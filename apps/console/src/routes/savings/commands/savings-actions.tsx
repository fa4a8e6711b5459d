import { CommandMenu } from '../../../components/account/command-menu.tsx';
import type { SavingsFormProps } from './savings-command.ts';
import { useOffered } from './use-offered.ts';

/** What can be done with a savings account. */
export function SavingsActions({ account }: Pick<SavingsFormProps, 'account'>) {
  return (
    <CommandMenu
      commands={useOffered(account, 'SAVINGS')}
      form={({ Form }, onClose) => <Form account={account} onClose={onClose} />}
    />
  );
}
