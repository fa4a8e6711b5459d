import { Text } from '@mantine/core';
import type { LoanHeadFragment, TypedDocumentString } from '../../../api/generated/graphql.ts';
import { CommandAmount } from '../../../components/account/command-amount.tsx';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { inCurrency } from '../../../format/money.ts';
import type { LoanFormProps } from './loan-command.ts';

interface Input {
  readonly loanId: string;
  readonly amount: string;
  readonly date: string | undefined;
  readonly note: string | undefined;
}

interface Props<Data, Variables> extends LoanFormProps {
  readonly title: string;
  readonly document: TypedDocumentString<Data, Variables>;
  readonly toVariables: (input: Input) => Variables;
  /** What there is of it, which may be meant whole, and what that is called. */
  readonly whole: (loan: LoanHeadFragment) => string;
  readonly what: string;
  /** What the command does with it. */
  readonly says: (whole: string) => string;
}

/** The form of a command that takes an amount of a loan away for good. */
export function AmountForm<Data, Variables>({
  loan,
  onClose,
  title,
  document,
  toVariables,
  whole,
  what,
  says,
}: Props<Data, Variables>) {
  return (
    <CommandForm
      title={title}
      document={document}
      initial={{ amount: '', date: '', note: '' }}
      toVariables={({ amount, date, note }) =>
        toVariables({ loanId: loan.id, amount: amount.trim(), date: given(date), note: given(note) })
      }
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">{says(inCurrency(whole(loan), loan.currency))}</Text>
          <CommandAmount form={form} currency={loan.currency} likely={[[what, whole(loan)]]} />
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}
