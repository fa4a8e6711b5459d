import { InlineClose, isClosable } from '../../../components/account/inline-close.tsx';
import { accountTexts } from '../../../texts/account.ts';
import type { LoanCommand } from './loan-command.ts';

/** Closes the days that a loan is behind. */
export const inlineClose: LoanCommand = {
  on: 'LOAN',
  name: 'inlineCob',
  title: accountTexts.command.close,
  Form: ({ loan, onClose }) => (
    <InlineClose account={loan} since={loan.disbursedOn} kind="LOAN" onClose={onClose} />
  ),
  isOffered: (loan, looking) => isClosable(loan, loan.disbursedOn, looking),
};
