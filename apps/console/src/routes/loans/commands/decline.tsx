import { Text } from '@mantine/core';
import { RejectLoanDocument, WithdrawLoanDocument } from '../../../api/generated/graphql.ts';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { inCurrency } from '../../../format/money.ts';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const { titles, end } = loanCommandTexts;

/** Each way in which an application ends without a loan. */
const ways = {
  rejectLoan: { document: RejectLoanDocument, says: end.reject },
  withdrawLoan: { document: WithdrawLoanDocument, says: end.withdraw },
} as const;

function DeclineForm({ loan, onClose, way }: LoanFormProps & { readonly way: keyof typeof ways }) {
  const { document, says } = ways[way];
  const initial = { date: '', note: '' };
  const toVariables = ({ date, note }: typeof initial) => ({
    input: { loanId: loan.id, date: given(date), note: given(note) },
  });
  return (
    <CommandForm<unknown, ReturnType<typeof toVariables>, typeof initial>
      title={titles[way]}
      document={document}
      initial={initial}
      toVariables={toVariables}
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">{says(inCurrency(loan.principal, loan.currency), loan.client.name)}</Text>
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

/** Ends an application that the lender does not want. */
export const reject: LoanCommand = {
  on: 'LOAN',
  name: 'rejectLoan',
  title: titles.rejectLoan,
  Form: (props) => <DeclineForm {...props} way="rejectLoan" />,
};

/** Ends an application that the client does not want any more. */
export const withdraw: LoanCommand = {
  on: 'LOAN',
  name: 'withdrawLoan',
  title: titles.withdrawLoan,
  Form: (props) => <DeclineForm {...props} way="withdrawLoan" />,
};
