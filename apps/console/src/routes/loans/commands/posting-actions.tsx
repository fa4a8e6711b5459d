import { CommandButtons } from '../../../components/account/command-menu.tsx';
import type { PostingFormProps } from './loan-command.ts';
import { useOffered } from './use-offered.ts';

/** What a person may correct of a posting. */
export function PostingActions({ loan, posting }: Pick<PostingFormProps, 'loan' | 'posting'>) {
  const offered = useOffered(loan, 'POSTING').filter(({ name }) => posting.allowedCommands.includes(name));
  return (
    <CommandButtons
      commands={offered}
      form={({ Form }, onClose) => <Form loan={loan} posting={posting} onClose={onClose} />}
    />
  );
}
