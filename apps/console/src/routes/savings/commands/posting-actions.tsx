import { CommandButtons } from '../../../components/account/command-menu.tsx';
import type { PostingFormProps } from './savings-command.ts';
import { useOffered } from './use-offered.ts';

/** What a person may correct of a posting. */
export function PostingActions({ account, posting }: Pick<PostingFormProps, 'account' | 'posting'>) {
  const offered = useOffered(account, 'POSTING').filter(({ name }) => posting.allowedCommands.includes(name));
  return (
    <CommandButtons
      commands={offered}
      form={({ Form }, onClose) => <Form account={account} posting={posting} onClose={onClose} />}
    />
  );
}
