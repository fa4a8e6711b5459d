import { Text } from '@mantine/core';
import type { TypedDocumentString } from '../../../api/generated/graphql.ts';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { Amount } from '../../../components/amount.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { Facts } from '../../../components/facts.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { inCurrency } from '../../../format/money.ts';
import { loanTexts } from '../../../texts/loan.ts';
import type { LoanFormProps } from './loan-command.ts';

interface Input {
  readonly loanId: string;
  readonly date: string | undefined;
  readonly note: string | undefined;
}

interface Props<Data, Variables> extends LoanFormProps {
  readonly title: string;
  readonly document: TypedDocumentString<Data, Variables>;
  readonly toVariables: (input: Input) => Variables;
  /** What becomes of all that is outstanding. */
  readonly says: (outstanding: string) => string;
}

const parts = ['principal', 'interest', 'fees', 'penalties'] as const;

/** The form of a command that books all that is outstanding as lost, in figures. */
export function GiveUpForm<Data, Variables>({
  loan,
  onClose,
  title,
  document,
  toVariables,
  says,
}: Props<Data, Variables>) {
  const { outstanding, currency } = loan;
  return (
    <CommandForm
      title={title}
      document={document}
      initial={{ date: '', note: '' }}
      toVariables={({ date, note }) => toVariables({ loanId: loan.id, date: given(date), note: given(note) })}
      isDestructive
      onClose={onClose}
    >
      {(form) => (
        <>
          <Text size="sm">{says(inCurrency(outstanding.total, currency))}</Text>
          <Facts
            facts={parts.map((name) => [
              loanTexts.head[name],
              <Amount key={name} value={outstanding[name]} quietZero />,
            ])}
          />
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}
