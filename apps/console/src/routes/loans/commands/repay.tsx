import type { UseFormReturnType } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { type PostedFragment, RepayLoanDocument } from '../../../api/generated/graphql.ts';
import { CommandAmount } from '../../../components/account/command-amount.tsx';
import { CommandDate } from '../../../components/account/command-date.tsx';
import { PayoffOn, usePayoff } from '../../../components/account/payoff.tsx';
import { CommandForm } from '../../../components/command-form.tsx';
import { given } from '../../../components/fields/field.ts';
import { NoteField } from '../../../components/fields/note-field.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

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
      preview={({ date }) => <PayoffOn id={loan.id} currency={loan.currency} date={date} />}
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

type AmountProps = Pick<LoanFormProps, 'loan'> & {
  readonly form: UseFormReturnType<{ amount: string; date: string; note: string }>;
};

/** What is paid: most often what is overdue, or what settles the loan on that date. */
function Amount({ loan, form }: AmountProps) {
  const payoff = usePayoff(loan.id, form.values.date);
  return (
    <CommandAmount
      form={form}
      currency={loan.currency}
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
