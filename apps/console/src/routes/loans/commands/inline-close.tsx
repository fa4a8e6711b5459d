import { Text } from '@mantine/core';
import { InlineCobDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { useDates } from '../../../components/dates.tsx';
import { formatDay } from '../../../format/dates.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const words = loanCommandTexts.inline;
const title = loanCommandTexts.titles.inlineCob;

function Form({ loan, onClose }: LoanFormProps) {
  const { cobDate } = useDates();
  return (
    <CommandForm
      title={title}
      document={InlineCobDocument}
      initial={{}}
      toVariables={() => ({ input: { accountIds: [loan.id] } })}
      preview={() => (
        <Text size="sm">{words.does(formatDay(loan.lastClosedDate ?? ''), formatDay(cobDate))}</Text>
      )}
      outcome={({ inlineCob: [account] }) => account && (account.error ?? words.closed(account.daysClosed))}
      onClose={onClose}
    />
  );
}

/** Closes the days that a loan is behind, which a command on several accounts does. */
export const inlineClose: LoanCommand = {
  on: 'LOAN',
  name: 'inlineCob',
  title,
  Form,
  isOffered: ({ closedOn, lastClosedDate }, { may, cobDate }) =>
    may('INLINE_COB') && closedOn === null && lastClosedDate !== null && lastClosedDate < cobDate,
};
