import { notifications } from '@mantine/notifications';
import { type PostedFragment, RepayLoanDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import { CommandAmount, CommandDate } from './fields.tsx';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';
import { PayoffOn, usePayoff } from './payoff.tsx';

const title = loanCommandTexts.titles.repayLoan;

function Form({ loan, onClose }: LoanFormProps) {
  return (
    <CommandForm
      title={title}
      document={RepayLoanDocument}
      initial={{ amount: '', date: '', note: '' }}
      toVariables={({ amount, date, note }) => ({
        input: { loanId: loan.id, amount: amount.trim(), date: given(date), note: given(note) },
      })}
      preview={({ date }) => <PayoffOn loan={loan} date={date} />}
      onDone={({ repayLoan }) => tellAvoidable(repayLoan)}
      onClose={onClose}
    >
      {(form) => (
        <>
          <Amount loan={loan} form={form} />
          <CommandDate form={form} />
          <NoteField form={form} />
        </>
      )}
    </CommandForm>
  );
}

type AmountProps = Parameters<typeof CommandAmount<{ amount: string; date: string; note: string }>>[0] &
  Pick<LoanFormProps, 'loan'>;

/** What is paid: most often what is overdue, or what settles the loan on that date. */
function Amount({ loan, form }: AmountProps) {
  const payoff = usePayoff(loan.id, form.values.date);
  return (
    <CommandAmount
      form={form}
      loan={loan}
      likely={[
        [loanCommandTexts.overdue, loan.overdue.total],
        [loanCommandTexts.payoff, payoff.data?.loan?.payoff.total],
      ]}
    />
  );
}

/** A payment that was found late makes penalties that it would have prevented. */
function tellAvoidable({ avoidablePenalties }: PostedFragment): void {
  if (avoidablePenalties.length === 0) return;
  notifications.show({
    message: loanCommandTexts.avoidable(avoidablePenalties.length),
    color: 'yellow',
    autoClose: false,
  });
}

/** Takes a payment. */
export const repay: LoanCommand = { on: 'LOAN', name: 'repayLoan', title, Form };
