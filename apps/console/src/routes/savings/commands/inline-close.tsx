import { InlineClose, isClosable } from '../../../components/account/inline-close.tsx';
import { accountTexts } from '../../../texts/account.ts';
import type { SavingsCommand } from './savings-command.ts';

/** Closes the days that a savings account is behind. */
export const inlineClose: SavingsCommand = {
  on: 'SAVINGS',
  name: 'inlineCob',
  title: accountTexts.command.close,
  Form: ({ account, onClose }) => (
    <InlineClose account={account} since={account.activeSince} kind="SAVINGS" onClose={onClose} />
  ),
  isOffered: (account, looking) => isClosable(account, account.activeSince, looking),
};
