import { PauseDelinquencyDocument } from '../../../api/generated/graphql.ts';
import { CommandForm } from '../../../components/command-form.tsx';
import { DateField } from '../../../components/fields/date-field.tsx';
import { loanCommandTexts } from '../../../texts/loan-commands.ts';
import type { LoanCommand, LoanFormProps } from './loan-command.ts';

const title = loanCommandTexts.titles.pauseDelinquency;

function Form({ loan, onClose }: LoanFormProps) {
  return (
    <CommandForm
      title={title}
      document={PauseDelinquencyDocument}
      initial={{ start: '', end: '' }}
      toVariables={({ start, end }) => ({ input: { loanId: loan.id, start, end } })}
      onClose={onClose}
    >
      {(form) => (
        <>
          <DateField form={form} name="start" label={loanCommandTexts.from} required />
          <DateField
            form={form}
            name="end"
            label={loanCommandTexts.to}
            hint={loanCommandTexts.endHint}
            required
          />
        </>
      )}
    </CommandForm>
  );
}

/** Lets the days of delinquency stand still. */
export const pauseDelinquency: LoanCommand = { on: 'LOAN', name: 'pauseDelinquency', title, Form };
